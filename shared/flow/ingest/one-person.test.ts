import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConflictError } from '#ports/until-stored.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import { peopleOf, type Told, toldEvent } from '#test/support/people.ts';
import { Fault, intercept } from '#test/support/worlds/order-truth.ts';
import { applyEvents } from './apply-events.ts';
import type { IngestDeps } from './deps.ts';

const deliver = (deps: IngestDeps, { platform, event }: Told) => applyEvents([event], aDelivery({ platform }), deps);

async function peopleAfter(history: readonly Told[]) {
  const deps = memoryDeps();
  for (const told of history) await deliver(deps, told);
  return peopleOf(deps);
}

const histories = (maxLength: number) =>
  fc.array(toldEvent, { minLength: 1, maxLength }).chain((history) =>
    fc.tuple(
      fc.constant(history),
      fc
        .array(fc.nat({ max: history.length - 1 }), { maxLength: 4 })
        .map((again) => [...history, ...again.flatMap((index) => history[index] ?? [])])
        .chain((all) => fc.shuffledSubarray(all, { minLength: all.length })),
    ),
  );

describe('I1: one person', () => {
  it('I1: the same events in any order and number make the same people, up to the ids they go by', async () => {
    await fc.assert(
      fc.asyncProperty(histories(8), async ([history, delivered]) => {
        expect(await peopleAfter(delivered)).toEqual(await peopleAfter(history));
      }),
      { numRuns: inProof(700, 120) },
    );
  });

  it('I1: a crash before or after any write makes the same people once the event is delivered again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(toldEvent, { minLength: 1, maxLength: 4 }), async (history) => {
        const expected = await peopleAfter(history);
        for (let at = 0; ; at++) {
          const before = await crashing(history, at, 'before');
          expect(before.people, `before write ${at}`).toEqual(expected);
          expect((await crashing(history, at, 'after')).people, `after write ${at}`).toEqual(expected);
          if (!before.crashed) break;
        }
      }),
      { numRuns: inProof(60, 12) },
    );
  });

  it('I1: deliveries that run side by side, interleaved at every call, make the same people', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), histories(5), async (scheduler, [history, delivered]) => {
        const deps = memoryDeps();
        const racing = intercept(deps, (call) => scheduler.schedule(Promise.resolve()).then(call));
        await scheduler.waitFor(Promise.all(delivered.map((told) => untilDone(racing, told))));
        expect(await peopleOf(deps)).toEqual(await peopleAfter(history));
      }),
      { numRuns: inProof(200, 50) },
    );
  });
});

/** The queue's part: what lost its races comes again. */
async function untilDone(deps: IngestDeps, told: Told): Promise<void> {
  for (;;) {
    try {
      await deliver(deps, told);
      return;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}

/** Delivers a history with one fault at the given write; the delivery that it hits comes again after all others. */
async function crashing(history: readonly Told[], at: number, when: 'before' | 'after') {
  const deps = memoryDeps();
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
  const again: Told[] = [];
  for (const told of history) {
    await deliver(faulty, told).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      again.push(told);
    });
  }
  for (const told of again) await deliver(faulty, told);
  return { crashed, people: await peopleOf(deps) };
}
