import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynamoReferrals } from '#adapters/dynamo/referrals.ts';
import { memoryReferrals } from '#adapters/memory/referrals.ts';
import type { Referral } from '#model/referral/referral.ts';
import type { ReferralTerms } from '#model/referral/rules.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { startTestDynamo, type TestDynamo } from '../support/dynamo.ts';
import { meterCapacity } from '../support/engines/capacity.ts';

let dynamo: TestDynamo;
beforeAll(async () => {
  dynamo = await startTestDynamo();
});
afterAll(() => dynamo.stop());

const one = (over: Partial<Referral> = {}): Referral => ({
  ...{ shop: 'a', friend: 'bob', inviter: 'ada', at: 5, state: 'pending', lookAt: 90, revision: 0 },
  ...over,
});
const byFriend = (all: readonly Referral[]) => [...all].sort((a, b) => (a.friend < b.friend ? -1 : 1));
async function all(store: ReferralStore, shop: string) {
  const found: Referral[] = [];
  for await (const referral of store.all(shop)) found.push(referral);
  return byFriend(found);
}
const TERMS: ReferralTerms = {
  ...{ inviterPoints: 200, friendPoints: 0, minimumMinor: 2_500, existingToo: true, buyWithinDays: 60, returnDays: 0 },
  atMost: { referrals: 12, days: 365 },
};
let shops = 0;
/** A shop of its own, so that tests do not meet in one table. */
const newShop = () => `s${++shops}`;

describe.each([
  ['DynamoDB', () => dynamoReferrals(dynamo.client, 'Members')],
  ['memory', memoryReferrals],
])('referrals: %s', (_name, create) => {
  it('the first claim of a friend holds, of fifty at once and for ever, and each shop has its own', async () => {
    const [store, shop, other] = [create(), newShop(), newShop()];
    expect(await store.get(shop, 'bob')).toBeUndefined();
    const claims = Array.from({ length: 50 }, (_, n) => store.claim(one({ shop, inviter: `i${n}` })));
    const held = new Set((await Promise.all(claims)).map(({ inviter }) => inviter));
    expect(held.size).toBe(1);
    const [first = ''] = held;
    expect(await store.claim(one({ shop, inviter: 'late' }))).toEqual(one({ shop, inviter: first }));
    expect(await store.get(shop, 'bob')).toEqual(one({ shop, inviter: first }));
    expect(await store.claim(one({ shop: other }))).toEqual(one({ shop: other }));
    expect(await store.of(shop, ['ada', 'late'])).toEqual([]);
    expect(await all(store, shop)).toHaveLength(1);
  });

  it('of two who decide on what they read, one does; it keeps all that it is told', async () => {
    const [store, shop] = [create(), newShop()];
    const read = await store.claim(one({ shop }));
    const whole = one({
      ...{ shop, state: 'rewarded', reason: 'most-rewarded', orderKey: 's:1', decidedAt: 9, decidedBy: 'mia' },
      ...{ why: 'two flats', lookAt: undefined, now: { inviter: 'ada9' }, terms: TERMS },
    });
    expect(await store.decide(whole, read)).toBe('stored');
    expect(await store.decide(one({ shop, state: 'refused' }), read)).toBe('conflict');
    expect(await store.get(shop, 'bob')).toEqual({ ...whole, revision: 1 });
    expect(await store.due(shop, 1_000, 9)).toEqual([]);
  });

  it('says whom somebody brought by any of their ids, and what is due, the longest first', async () => {
    const [store, shop] = [create(), newShop()];
    for (const [friend, inviter, lookAt] of [
      ['bob', 'ada', 1_700_000_000_300],
      ['cy', 'ada2', 1_700_000_000_100],
      ['di', 'eve', 1_700_000_000_200],
    ] as const)
      await store.claim(one({ shop, friend, inviter, lookAt }));
    expect(byFriend(await store.of(shop, ['ada', 'ada2'])).map(({ friend }) => friend)).toEqual(['bob', 'cy']);
    expect(await store.due(shop, 1_700_000_000_099, 9)).toEqual([]);
    const due = await store.due(shop, 1_700_000_000_200, 9);
    expect(due).toEqual([
      { friend: 'cy', lookAt: 1_700_000_000_100 },
      { friend: 'di', lookAt: 1_700_000_000_200 },
    ]);
    expect(await store.due(shop, 1_700_000_000_300, 1)).toHaveLength(1);
    const di = await store.get(shop, 'di');
    if (!di) throw new Error('gone');
    await store.decide({ ...di, lookAt: 1_700_000_000_400 }, di);
    expect((await store.due(shop, 1_700_000_000_300, 9)).map(({ friend }) => friend)).toEqual(['cy', 'bob']);
  });

  it('an erased inviter and an erased friend stay as links that lead to nobody, however often it is asked', async () => {
    const [store, shop] = [create(), newShop()];
    await store.claim(one({ shop, friend: 'bob', inviter: 'ada' }));
    await store.claim(one({ shop, friend: 'ada', inviter: 'eve', orderKey: 's:1' }));
    await store.claim(one({ shop, friend: 'cy', inviter: 'bob' }));
    for (let n = 0; n < 2; n++) await store.forget(shop, ['ada', 'ada2'], 'GONE-1');
    const left = await all(store, shop);
    expect(left.map(({ friend, inviter, state, lookAt }) => [friend, inviter, state, lookAt])).toEqual([
      ['GONE-1', 'eve', 'refused', undefined],
      ['bob', 'GONE-1', 'pending', 90],
      ['cy', 'bob', 'pending', 90],
    ]);
    expect(left[0]).not.toHaveProperty('orderKey');
    expect(await store.of(shop, ['ada'])).toEqual([]);
    expect(byFriend(await store.of(shop, ['GONE-1'])).map(({ friend }) => friend)).toEqual(['bob']);
    expect((await store.due(shop, 90, 9)).map(({ friend }) => friend)).toEqual(['bob', 'cy']);
  });
});

it('a look for what is due is half a read unit; a claim is three writes', async () => {
  const meter = meterCapacity(dynamo.client);
  const [store, shop] = [dynamoReferrals(dynamo.client, 'Members'), newShop()];
  await store.due(shop, 1, 100);
  expect(meter.takeAll()).toEqual({ reads: { Members: 0.5 }, writes: {}, refused: 0 });
  await store.claim(one({ shop }));
  expect(meter.takeAll()).toEqual({ reads: {}, writes: { Members: 3 }, refused: 0 });
});

it('what a crash left open of a referral is dropped, and nothing else with it', async () => {
  const [store, shop] = [dynamoReferrals(dynamo.client, 'Members'), newShop()];
  await store.claim(one({ shop, lookAt: 5 }));
  await store.claim(one({ shop, friend: 'cy', lookAt: 5 }));
  await store.drop(shop, { friend: 'bob', lookAt: 5 });
  expect(await store.due(shop, 9, 9)).toEqual([{ friend: 'cy', lookAt: 5 }]);
  expect(await store.get(shop, 'bob')).toBeDefined();
});
