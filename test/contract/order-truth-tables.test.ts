import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { ConflictError } from '#ports/until-stored.ts';
import { aShop } from '../support/daily.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { aDelivery, dynamoDeps } from '../support/ingest.ts';
import { type ToldEvent, toldAgain, toldEvents } from '../support/worlds/order-truth.ts';
import { tablesOf } from '../support/worlds/table-truth.ts';

/** Two accounts, so to speak: customer ids hang on the shop, so both histories are of the same one. */
let here: TestDynamo;
let there: TestDynamo;
beforeAll(async () => {
  [here, there] = await Promise.all([startTestDynamo(), startTestDynamo()]);
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

async function deliver(dynamo: TestDynamo, shop: string, { event, telling }: ToldEvent): Promise<void> {
  const delivery = aDelivery({ shop: aShop({ id: shop }), telling });
  for (;;) {
    try {
      await applyEvents([event], delivery, dynamoDeps(dynamo));
      return;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
  }
}

let runs = 0;
it('I1: the tables hold the same after events one by one, and after them shuffled, repeated and side by side', async () => {
  const history = toldEvents({ minLength: 1, maxLength: 8 });
  const shuffled = history.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events.map((told) => toldAgain(told, 2))], { minLength: events.length * 2 }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([events, again]) => {
      const shop = `run-${runs++}`;
      for (const event of events) await deliver(here, shop, event);
      await Promise.all(again.map((event) => deliver(there, shop, event)));
      expect(await tablesOf(there, shop)).toEqual(await tablesOf(here, shop));
    }),
    { numRuns: 10 },
  );
});
