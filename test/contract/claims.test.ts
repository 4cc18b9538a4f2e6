import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { dynamoPointsJournal } from '#adapters/dynamo/points-journal.ts';
import { memoryClaims } from '#adapters/memory/claims.ts';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import { takeReward } from '#flow/rewards/take-reward.ts';
import { type BegunClaim, type Claim, claimId } from '#model/reward/claim.ts';
import type { ClaimStore } from '#ports/claims.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';
import { ADDRESS, rewardWorld } from '../support/worlds/rewards.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const BARE: Claim = {
  ...{ shop: 'a', customerId: 'ada', request: 'r1', version: 1, reward: 'five', kind: 'coupon', points: 60, at: 5 },
  ...{ code: 'A1', state: 'open', history: [{ state: 'open', at: 5 }] },
};
const WHOLE: Claim = {
  ...{ ...BARE, request: 'r2', kind: 'sample', state: 'sent', until: 90, address: ADDRESS, draw: 'july' },
  unit: { pool: 'stock:tea', part: 3, place: 2 },
  history: [{ state: 'sent', at: 7, by: 'mia', note: 'DHL 1' }],
  askedBack: { at: 8, by: 'jo' },
  order: { key: 'i:1', at: 6 },
  till: { at: 8, request: 'q', store: 'Mitte', amountMinor: 900 },
};
const begun: BegunClaim = {
  ...{
    customerId: 'ada',
    request: 'r1',
    reward: 'five',
    points: 60,
    at: 5,
    code: 'A1',
    touchedAt: 5,
    address: ADDRESS,
  },
};
async function all(claims: ClaimStore, shop: string) {
  const found: Claim[] = [];
  for await (const claim of claims.all(shop)) found.push(claim);
  return found.map(claimId).sort();
}

describe.each([
  ['DynamoDB', () => dynamoClaims(dynamo.client, 'Members')],
  ['memory', memoryClaims],
])('claims: %s', (name, create) => {
  const of = (claim: Claim, what: string): Claim => ({ ...claim, shop: `${what}-${name}` });

  it('are kept as they were written, the first of an id, of each customer of each shop', async () => {
    const claims = create();
    const [bare, whole] = [of(BARE, 'keep'), of(WHOLE, 'keep')];
    for (const claim of [bare, whole]) expect(await claims.put(claim)).toEqual(claim);
    expect(await claims.put({ ...bare, code: 'B2' })).toEqual(bare);
    expect(await claims.get(bare.shop, claimId(whole))).toEqual(whole);
    expect(await claims.get(bare.shop, 'ada#r3')).toBeUndefined();
    await claims.put({ ...bare, customerId: 'adam' });
    expect(await claims.of(bare.shop, 'ada')).toEqual([bare, whole]);
    expect(await all(claims, bare.shop)).toEqual(['ada#r1', 'ada#r2', 'adam#r1']);
    expect([await all(claims, 'none'), await claims.of('none', 'ada')]).toEqual([[], []]);
    await claims.remove(bare.shop, 'ada#r1');
    expect(await all(claims, bare.shop)).toEqual(['ada#r2', 'adam#r1']);
  });

  it('are written over what was read alone', async () => {
    const claims = create();
    const claim = await claims.put(of(BARE, 'over'));
    const next: Claim = { ...claim, version: 2, state: 'returned' };
    const both = await Promise.all([claims.replace(next), claims.replace({ ...next, state: 'sent' })]);
    expect([...both].sort()).toEqual(['conflict', 'stored']);
    expect((await claims.get(claim.shop, claimId(claim)))?.version).toBe(2);
    expect(await claims.replace({ ...next, request: 'none' })).toBe('conflict');
  });

  it('that were begun are found until they are ended, by who was at them last', async () => {
    const [claims, shop] = [create(), `begun-${name}`];
    expect(await claims.begin(shop, begun)).toBeUndefined();
    expect(await claims.begin(shop, { ...begun, reward: 'tea', touchedAt: 9 })).toEqual({ ...begun, touchedAt: 9 });
    expect(await claims.begin(shop, { ...begun, isReturn: true })).toBeUndefined();
    await claims.end(shop, begun);
    expect(await claims.begun(shop, 9)).toEqual([
      { ...begun, touchedAt: 9 },
      { ...begun, isReturn: true },
    ]);
    expect(await claims.begun(shop, 1)).toHaveLength(1);
    await claims.end(shop, { ...begun, touchedAt: 9 });
    expect(await claims.begun(shop, 9)).toEqual([{ ...begun, isReturn: true }]);
    await claims.takeUp(shop, { ...begun, isReturn: true, touchedAt: 7 });
    await claims.end(shop, { ...begun, isReturn: true });
    expect(await claims.begun(shop, 9)).toEqual([{ ...begun, isReturn: true, touchedAt: 7 }]);
    await claims.takeUp(shop, { ...begun, isReturn: true });
    await claims.begin(shop, { ...begun, customerId: 'adam' });
    const { address: _, ...without } = { ...begun, isReturn: true, touchedAt: 11 };
    expect(await claims.forgetBegun(shop, 'ada', 11)).toEqual([without]);
    expect(await claims.begun(shop, 9)).toEqual([without, { ...begun, customerId: 'adam' }]);
    // a request that goes on does not take out what the next minutes look at
    await claims.end(shop, { ...begun, isReturn: true });
    expect(await claims.begun(shop, 9)).toHaveLength(2);
  });
});

it('a reward costs one write for its points, one for its code, one for the claim, and two by which a crash is found', async () => {
  const { shop, membership, member, depsWith, time } = rewardWorld();
  await member('ada');
  const pools = dynamoCodePools(dynamo.client, 'Members');
  await fillPool(pools, { shop: shop.id, pool: 'five' }, ['A1', 'B2']);
  const deps = {
    ...depsWith(),
    pools,
    claims: dynamoClaims(dynamo.client, 'Members'),
    points: dynamoPointsJournal(dynamo.client, 'Customers', 4),
  };
  const meter = meterCapacity(dynamo.client);
  const question = { shop, membership, customerId: 'ada' };
  const said = await takeReward(deps, question, { request: 'request-01', reward: 'five' }, time.now);
  expect(said.outcome).toBe('taken');
  expect(meter.takeAll().writes).toEqual({ Customers: 1, Members: 4 });
  await takeReward(deps, question, { request: 'request-01', reward: 'five' }, time.now);
  expect(meter.takeAll().writes).toEqual({});
});
