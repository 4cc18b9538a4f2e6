import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoRedemptions } from '#adapters/dynamo/redemptions.ts';
import { memoryRedemptions } from '#adapters/memory/redemptions.ts';
import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const one = (over: Partial<Redemption> = {}): Redemption => ({
  ...{ shop: 'a', campaign: 'c', holder: 'h', request: 'r', at: 5, store: 'Mitte', amountMinor: 1290 },
  ...over,
});
async function all(store: RedemptionStore, shop: string, campaign: string) {
  const found: Redemption[] = [];
  for await (const redemption of store.redeemedOf(shop, campaign)) found.push(redemption);
  return found.sort((a, b) => (a.holder < b.holder ? -1 : 1));
}

describe.each([
  ['DynamoDB', () => dynamoRedemptions(dynamo.client, 'Touches')],
  ['memory', memoryRedemptions],
])('redemptions: %s', (_name, create) => {
  it('the first holds, whoever comes later, for each holder of each campaign of each shop', async () => {
    const store = create();
    expect(await store.get('a', 'c', 'h')).toBeUndefined();
    expect(await store.redeem(one())).toEqual(one());
    expect(await store.redeem(one({ request: 'other', at: 9, store: 'Nord' }))).toEqual(one());
    expect(await store.get('a', 'c', 'h')).toEqual(one());
    const bare: Redemption = { shop: 'a', campaign: 'c', holder: 'i', request: 'r', at: 6 };
    expect(await store.redeem({ ...bare, store: undefined, amountMinor: undefined })).toMatchObject(bare);
    for (const other of [one({ campaign: 'd' }), one({ shop: 'b' })]) expect(await store.redeem(other)).toEqual(other);
    expect(await all(store, 'a', 'c')).toEqual([one(), bare]);
    expect(await all(store, 'b', 'c')).toEqual([one({ shop: 'b' })]);
    expect(await all(store, 'b', 'd')).toEqual([]);
  });

  it('lies under a second name as it is, for the first again, and is counted once', async () => {
    const store = create();
    const held = one({ shop: 'second', givenTo: 'g' });
    await store.redeem(held);
    expect(await store.redeem(held, 'g')).toEqual(held);
    expect(await store.redeem(one({ shop: 'second', holder: 'g', request: 'other' }))).toEqual(held);
    expect([await store.get('second', 'c', 'g'), await store.get('second', 'c', 'h')]).toEqual([held, held]);
    expect(await all(store, 'second', 'c')).toEqual([held]);
  });

  it('what was begun is found until it is ended, of its shop alone and so many at most', async () => {
    const store = create();
    for (const code of ['0B', '0A', '0C']) await store.begin('begun', { code, at: 5 });
    await store.begin('begun', { code: '0A', at: 7 });
    await store.end('begun', { code: '0C', at: 5 });
    await store.end('begun', { code: 'none', at: 5 });
    // begun again since
    await store.end('begun', { code: '0A', at: 5 });
    expect(await store.begun('begun', 9)).toEqual([
      { code: '0A', at: 7 },
      { code: '0B', at: 5 },
    ]);
    expect(await store.begun('begun', 1)).toEqual([{ code: '0A', at: 7 }]);
    expect(await store.begun('begu', 9)).toEqual([]);
  });

  it('of fifty tills at once one holds, and all hear which', async () => {
    const store = create();
    const heard = await Promise.all(
      Array.from({ length: 50 }, (_, till) => store.redeem(one({ shop: 'many', request: `r${till}` }))),
    );
    expect(new Set(heard.map(({ request }) => request)).size).toBe(1);
    expect(await all(store, 'many', 'c')).toEqual([heard[0]]);
  });
});

it('to redeem is one write unit and no read, and a refused one writes nothing; to begin and to end are one each, a look half a read', async () => {
  const meter = meterCapacity(dynamo.client);
  const store = dynamoRedemptions(dynamo.client, 'Touches');
  await store.redeem(one({ shop: 'units', store: '一'.repeat(60) }));
  expect(meter.takeAll()).toEqual({ reads: {}, writes: { Touches: 1 }, refused: 0 });
  await store.redeem(one({ shop: 'units', request: 'other' }));
  expect(meter.takeAll()).toEqual({ reads: {}, writes: {}, refused: 1 });

  await store.begin('look', { code: '0123456789', at: 5 });
  await store.end('look', { code: '0123456789', at: 5 });
  expect(meter.takeAll()).toMatchObject({ writes: { Touches: 2 } });
  expect(await store.begun('look', 100)).toEqual([]);
  expect(meter.takeAll()).toMatchObject({ reads: { Touches: 0.5 } });
});
