import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConflictError } from '#ports/until-stored.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, memoryDeps, PROGRAMS } from '#test/support/ingest.ts';
import { Fault, intercept, type ToldEvent, toldAgain, toldEvents, truthOf } from '#test/support/worlds/order-truth.ts';
import { applyEvents } from './apply-events.ts';
import type { IngestDeps } from './deps.ts';

const deliver = (deps: IngestDeps, { event, telling }: ToldEvent) => applyEvents([event], aDelivery({ telling }), deps);

async function truthAfter(events: readonly ToldEvent[]) {
  const deps = memoryDeps(PROGRAMS);
  for (const event of events) await deliver(deps, event);
  return truthOf(deps);
}

const events = toldEvents({ minLength: 1, maxLength: 9 });

/** A history, and the same deliveries in another order, some of them more than once and later. */
const twoDeliveries = events.chain((history) =>
  fc.tuple(
    fc.constant(history),
    fc
      .array(fc.tuple(fc.constantFrom(...history), fc.nat({ max: 3 })), { maxLength: 6 })
      .map((again) => [...history, ...again.map(([told, later]) => toldAgain(told, later))])
      .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
  ),
);

describe('I1: order truth', () => {
  it('I1: the same events in any order and number leave the same state', async () => {
    await fc.assert(
      fc.asyncProperty(twoDeliveries, async ([history, delivered]) => {
        expect(await truthAfter(delivered)).toEqual(await truthAfter(history));
      }),
      { numRuns: inProof(600, 120) },
    );
  });

  it('I1: a crash before or after any write leaves the same state once the event is delivered again', async () => {
    await fc.assert(
      fc.asyncProperty(toldEvents({ minLength: 1, maxLength: 4 }), async (history) => {
        const expected = await truthAfter(history);
        for (let at = 0; ; at++) {
          const faults = { before: await crashing(history, at, 'before'), after: await crashing(history, at, 'after') };
          expect(faults.before.truth, `before write ${at}`).toEqual(expected);
          expect(faults.after.truth, `after write ${at}`).toEqual(expected);
          if (!faults.before.crashed) break;
        }
      }),
      { numRuns: inProof(60, 15) },
    );
  });

  it('I1: deliveries that run side by side, interleaved at every call, leave the same state', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), twoDeliveries, async (scheduler, [history, delivered]) => {
        const deps = memoryDeps(PROGRAMS);
        const racing = intercept(deps, (call) => scheduler.schedule(Promise.resolve()).then(call));
        await scheduler.waitFor(Promise.all(delivered.map((event) => untilDone(racing, event))));
        expect(truthOf(deps)).toEqual(await truthAfter(history));
      }),
      { numRuns: inProof(150, 60) },
    );
  });
});

/** The queue's part: what lost its races comes again. */
async function untilDone(deps: IngestDeps, event: ToldEvent): Promise<void> {
  for (;;) {
    try {
      await deliver(deps, event);
      return;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}

/** Delivers a history with one fault at the given write; the delivery that it hits comes again after all others. */
async function crashing(history: readonly ToldEvent[], at: number, when: 'before' | 'after') {
  const deps = memoryDeps(PROGRAMS);
  let writes = 0;
  let crashed = false;
  const faulty = intercept(deps, async (call, isWrite) => {
    const hit = isWrite && writes++ === at;
    if (hit) crashed = true;
    if (hit && when === 'before') throw new Fault();
    const answer = await call();
    if (hit) throw new Fault();
    return answer;
  });
  const again: ToldEvent[] = [];
  for (const event of history) {
    await deliver(faulty, event).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      again.push(event);
    });
  }
  for (const event of again) await deliver(faulty, event);
  return { crashed, truth: truthOf(deps) };
}
