import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryWishes } from '#adapters/memory/wishes.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import type { IngestDeps } from '#flow/ingest/deps.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { Wish } from '#model/product/wish.ts';
import type { Program } from '#model/program/program.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import { journey, message } from '#test/support/worlds/journeys.ts';
import { orderProgram, settle, touchWorld } from '#test/support/worlds/touches.ts';

const back: Partial<Program> = {
  ...{ trigger: { on: 'back-in-stock', afterMs: 0 }, exits: ['out-of-stock'], usefulForMs: 3 * DAY_MS, holdout: 0 },
};
const PROGRAMS: Readonly<Record<string, Program>> = {
  'one message': orderProgram('back', { ...back }),
  'a journey that begins with its message': journey(
    'back',
    [message('message'), { do: 'wait', id: 'day', forMs: DAY_MS }, message('second')],
    back,
  ),
  'a journey that waits first': journey('back', [{ do: 'wait', id: 'hour', forMs: HOUR_MS }, message('message')], back),
};
const identity = { email: 'ada@example.org' };

/** What may happen: the shop says once or twice at a time whether the product is there, and an hour or a day goes by. */
const said = fc.constantFrom('in', 'in', 'out', 'in+in', 'in+out', 'dispatch', 'hour', 'day');

/** Calls come in the order that the scheduler draws, and who reads by product may see an earlier state. */
function scheduled(deps: IngestDeps, s: fc.Scheduler, seen: (wishes: readonly Wish[]) => readonly Wish[]): IngestDeps {
  const late = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const of: unknown = Reflect.get(target, name);
        if (typeof of !== 'function' || name === 'ofProduct') return of;
        return (...given: readonly unknown[]) =>
          s.schedule(Promise.resolve(), String(name)).then(() => Reflect.apply(of, target, given));
      },
    });
  const ofProduct: IngestDeps['wishes']['ofProduct'] = async function* (...asked) {
    for await (const page of deps.wishes.ofProduct(...asked)) yield seen(page);
  };
  return {
    ...deps,
    touches: late(deps.touches),
    enrolments: late(deps.enrolments),
    products: late(deps.products),
    wishes: { ...late(deps.wishes), ofProduct },
  };
}

it.each(Object.keys(PROGRAMS))(
  'a wish is told once, and is told, whatever the shop says and however its webhooks run side by side: %s',
  async (name) => {
    const program = PROGRAMS[name];
    if (!program) return expect.fail('no such program');
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(said, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat(2)),
        async (s, story, ages) => {
          const world = touchWorld({ programs: [program] });
          const { shop, time } = world;
          await world.person('ada');
          const deps = { ...memoryDeps([program]), ...world, programs: [program], wishes: memoryWishes() };
          const states: (readonly Wish[])[] = [];
          const seen = (now: readonly Wish[]) => {
            states.push(now);
            return states.at(-1 - (ages.next().value ?? 0)) ?? now;
          };
          const tell = (at: number, event: CommerceEvent, to: IngestDeps = deps) =>
            applyEvents([event], aDelivery({ shop, receivedAt: at, now: at }), to);
          const product = (inStock: boolean, at = time.now) =>
            ({ type: 'product', sku: 'MUG', title: 'Mug', updatedAt: at, priceMinor: 1000, inStock }) as const;
          await tell(time.now, { type: 'product-wish', sku: 'MUG', wants: 'back-in-stock', at: time.now, identity });
          const { dispatching, sending } = world.worker();
          const minute = async () => {
            await dispatch(shop, time.now, dispatching);
            for (const queued of world.queue.drain()) await sendTouch(queued, sending);
          };
          for (const what of story) {
            time.now += MINUTE_MS;
            const pair = what.split('+');
            if (what === 'hour' || what === 'day') {
              time.now += what === 'day' ? DAY_MS : HOUR_MS;
              await minute();
            } else if (what === 'dispatch') await minute();
            else {
              const racing = scheduled(deps, s, seen);
              const told = pair.map((each, n) => tell(time.now, product(each === 'in', time.now + n), racing));
              await s.waitFor(Promise.all(told));
            }
          }
          // in the end it is there, and the shop says so on two days: of a webhook alone nobody is forgotten
          for (let day = 0; day < 3; day++) {
            time.now += DAY_MS + MINUTE_MS;
            await tell(time.now, product(true));
            await settle(world);
          }
          const sent = (await world.touches.ofPerson(shop.id, 'ada')).filter(({ state }) => state === 'sent');
          const first = sent.filter(({ stepId }) => stepId === 'message');
          expect(first).toHaveLength(1);
          expect(sent.length - first.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: inProof(1000, 60) },
    );
  },
);
