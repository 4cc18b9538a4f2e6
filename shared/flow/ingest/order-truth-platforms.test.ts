import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Telling } from '#model/order/concurrent.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { aDelivery, memoryDeps, PROGRAMS } from '#test/support/ingest.ts';
import { PLATFORM_HISTORIES } from '#test/support/platform-histories/all.ts';
import type { PlatformDelivery } from '#test/support/platform-histories/history.ts';
import type { WholePlatform } from '#test/support/whole-platforms.ts';
import { Fault, intercept, truthOf } from '#test/support/worlds/order-truth.ts';
import { applyEvents } from './apply-events.ts';
import type { IngestDeps } from './deps.ts';

/** Orders of arrival that are compared, over all platforms. */
const PERMUTATIONS = inProof(2400, 280);
const ofEach = Math.ceil(PERMUTATIONS / PLATFORM_HISTORIES.length);
let compared = 0;

const shop = aShop({
  id: 'garden',
  platforms: PLATFORM_HISTORIES.map(({ platform }) => platform.id),
  rates: [{ from: 'CNY', day: '2020-01-01', rate: '0.11' }],
});

async function deliver(deps: IngestDeps, platform: WholePlatform, { topic, json, receivedAt, telling }: Told) {
  const events = platform.toEvents(topic, json, shop, receivedAt);
  const result = await applyEvents(events, aDelivery({ shop, platform: platform.letter, receivedAt, telling }), deps);
  if (result.outcome === 'parked') throw result.fault;
}

/** A delivery as its platform numbers it. */
type Told = PlatformDelivery & { readonly telling?: Telling };

const numbered = (history: readonly PlatformDelivery[]): readonly Told[] =>
  history.map((told, n) => ({ ...told, telling: { toldAt: told.receivedAt + n, deliveryId: `d${n}` } }));

const later = ({ telling, ...told }: Told, ms: number): Told => ({
  ...told,
  ...(telling && { telling: { ...telling, toldAt: telling.toldAt + ms } }),
});

async function truthAfter(platform: WholePlatform, deliveries: readonly Told[]) {
  const deps = memoryDeps(PROGRAMS);
  for (const delivery of deliveries) await deliver(deps, platform, delivery);
  return truthOf(deps);
}

/** The same deliveries in another order, some of them more than once and later. */
const otherwise = (history: readonly Told[]) =>
  fc
    .array(fc.tuple(fc.constantFrom(...history), fc.nat({ max: 9000 })), { maxLength: 3 })
    .map((again) => [...history, ...again.map(([told, ms]) => later(told, ms))])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

describe.each(PLATFORM_HISTORIES)('I1: order truth of $platform.id', ({ platform, histories }) => {
  it('I1: any permutation and duplication of its deliveries leaves the same in every store', async () => {
    const both = histories.map(numbered).chain((history) => fc.tuple(fc.constant(history), otherwise(history)));
    await fc.assert(
      fc.asyncProperty(both, async ([history, delivered]) => {
        expect(await truthAfter(platform, delivered)).toEqual(await truthAfter(platform, history));
        compared++;
      }),
      { numRuns: ofEach },
    );
  }, 120_000);

  it('I1: so does a crash at any of its writes, once the delivery comes again', async () => {
    await fc.assert(
      fc.asyncProperty(histories.map(numbered), fc.nat({ max: 20 }), fc.boolean(), async (history, at, before) => {
        const { crashed, truth } = await crashing(platform, history, at, before);
        fc.pre(crashed);
        expect(truth).toEqual(await truthAfter(platform, history));
      }),
      { numRuns: inProof(60, 12) },
    );
  }, 60_000);

  it('I1: so does a crash between an order and its customer, of every delivery', async () => {
    const both = histories.map(numbered).chain((history) => fc.tuple(fc.constant(history), otherwise(history)));
    await fc.assert(
      fc.asyncProperty(both, async ([history, delivered]) => {
        const deps = memoryDeps(PROGRAMS);
        for (const delivery of delivered) {
          let crashed = false;
          const halfway = intercept(deps, (call, _isWrite, name) => {
            crashed ||= name === 'setEntry';
            return name === 'setEntry' ? Promise.reject(new Fault()) : call();
          });
          await deliver(halfway, platform, delivery).catch((error: unknown) => {
            if (!(error instanceof Fault)) throw error;
          });
          if (crashed) await deliver(deps, platform, delivery);
        }
        expect(truthOf(deps)).toEqual(await truthAfter(platform, history));
      }),
      { numRuns: inProof(60, 12) },
    );
  }, 60_000);
});

it(`I1: at least ${inProof('2,000', '250')} permutations were compared`, () => {
  expect(compared).toBeGreaterThanOrEqual(inProof(2000, 250));
});

/** Delivers with one fault before or after the given write; the delivery that it hits comes again after all others. */
async function crashing(platform: WholePlatform, history: readonly Told[], at: number, before: boolean) {
  const deps = memoryDeps(PROGRAMS);
  let writes = 0;
  let crashed = false;
  const faulty = intercept(deps, async (call, isWrite) => {
    const hit = isWrite && writes++ === at;
    if (hit) crashed = true;
    if (hit && before) throw new Fault();
    const answer = await call();
    if (hit) throw new Fault();
    return answer;
  });
  const again: Told[] = [];
  for (const delivery of history) {
    await deliver(faulty, platform, delivery).catch((error: unknown) => {
      if (!(error instanceof Fault)) throw error;
      again.push(delivery);
    });
  }
  for (const delivery of again) await deliver(faulty, platform, delivery);
  return { crashed, truth: truthOf(deps) };
}
