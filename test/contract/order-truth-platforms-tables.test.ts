import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { ConflictError } from '#ports/until-stored.ts';
import type { WholePlatform } from '#test/support/whole-platforms.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { inProof } from '../support/in-proof.ts';
import { aDelivery, dynamoDeps } from '../support/ingest.ts';
import { PLATFORM_HISTORIES } from '../support/platform-histories/all.ts';
import type { PlatformDelivery } from '../support/platform-histories/history.ts';
import { Fault, intercept } from '../support/worlds/order-truth.ts';
import { tablesOf } from '../support/worlds/table-truth.ts';

/** Two accounts, so to speak: customer ids hang on the shop, so both histories are of the same one. */
let here: TestDynamo;
let there: TestDynamo;
beforeAll(async () => {
  [here, there] = await Promise.all([startTestDynamo(), startTestDynamo()]);
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

type Deps = ReturnType<typeof dynamoDeps>;

async function deliver(deps: Deps, platform: WholePlatform, shopId: string, told: PlatformDelivery): Promise<void> {
  const shop = aShop({ id: shopId, rates: [{ from: 'CNY', day: '2020-01-01', rate: '0.11' }] });
  const events = platform.toEvents(told.topic, told.json, shop, told.receivedAt);
  const delivery = aDelivery({ shop, platform: platform.letter, receivedAt: told.receivedAt });
  for (;;) {
    try {
      const result = await applyEvents(events, delivery, deps);
      if (result.outcome === 'parked') throw result.fault;
      return;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}

/** Every delivery is lost once between its order and its customer, and comes again after all others. */
async function crashAndRepeat(platform: WholePlatform, shop: string, told: readonly PlatformDelivery[]): Promise<void> {
  const deps = dynamoDeps(there);
  const halfway = intercept(deps, (call, _isWrite, name) =>
    name === 'setEntry' ? Promise.reject(new Fault()) : call(),
  );
  await Promise.all(
    told.map((each) =>
      deliver({ ...deps, ...halfway } as Deps, platform, shop, each).catch((error: unknown) => {
        if (!(error instanceof Fault)) throw error;
      }),
    ),
  );
  await Promise.all(told.map((each) => deliver(deps, platform, shop, each)));
}

let runs = 0;
describe.each(PLATFORM_HISTORIES)('tables after deliveries of $platform.id', ({ platform, histories }) => {
  it('I1: hold the same one by one, and shuffled, side by side and each lost once between order and customer', async () => {
    const both = histories.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    await fc.assert(
      fc.asyncProperty(both, async ([history, shuffled]) => {
        const shop = `run-${runs++}`;
        for (const each of history) await deliver(dynamoDeps(here), platform, shop, each);
        await crashAndRepeat(platform, shop, shuffled);
        expect(await tablesOf(there, shop)).toEqual(await tablesOf(here, shop));
      }),
      { numRuns: inProof(8, 2) },
    );
  }, 60_000);
});
