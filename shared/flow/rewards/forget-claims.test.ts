import { expect, it } from 'vitest';
import { isRedeemed } from '#model/reward/claim.ts';
import { ADDRESS, rewardWorld } from '#test/support/worlds/rewards.ts';
import { claimOfCode } from './claim-of-code.ts';
import { forgetClaims } from './forget-claims.ts';

it('I11: of somebody who is forgotten what they took stays counted, and no address, code or id of theirs', async () => {
  const { member, take, fill, stock, pools, claims, draws, shop, all, left } = rewardWorld();
  await member('ada');
  await fill('SECRET-1');
  await stock(1);
  for (const reward of ['five', 'tea']) await take('ada', { reward, address: ADDRESS, request: `request-${reward}` });
  await claims.begin(shop.id, {
    ...{ customerId: 'ada', request: 'r', reward: 'tea', points: 1, at: 1, touchedAt: 1, code: 'x', address: ADDRESS },
  });
  for (const claim of await claims.of(shop.id, 'ada')) {
    const till = { at: claim.at, request: 'r', store: 'Mitte', amountMinor: 1_234 };
    await claims.replace({ ...claim, version: claim.version + 1, order: { key: 's:1042', at: claim.at }, till });
  }
  const before = await all();
  for (let n = 0; n < 2; n++)
    await forgetClaims({ claims, pools, draws }, shop, ['ada', 'other'], { residueId: 'GONE-1', now: 7 });
  const after = await all();
  expect(new Set(after.map(({ customerId }) => customerId))).toEqual(new Set(['GONE-1']));
  expect(after.every(isRedeemed)).toBe(true);
  expect(new Set(after.flatMap(({ at, history }) => [at, ...history.map((one) => one.at)]))).toEqual(
    new Set([Date.UTC(2026, 6, 1, 10)]),
  );
  expect(after.map(({ points }) => points).sort()).toEqual(before.map(({ points }) => points).sort());
  expect(JSON.stringify(after)).not.toMatch(/ada|Ada|Main 1|SECRET|1042|Mitte|1234|request-/);
  expect([await left('five'), await left('stock:tea')]).toEqual([0, 0]);
  expect(await claims.begun(shop.id, 9)).toEqual([
    { customerId: 'ada', request: 'r', reward: 'tea', points: 1, at: 1, touchedAt: 8, code: 'x' },
  ]);
  const holdersOf = async (pool: string) => [...((await pools.part(shop.id, pool, 0))?.taken.values() ?? [])];
  // the code names the order at the platform: from there nothing leads to the residue, and back
  expect(await holdersOf('five')).toEqual(['GONE']);
  expect(after.map(({ unit }) => unit?.pool).sort()).toEqual(['stock:tea', undefined]);
  expect(await claimOfCode({ pools, claims }, shop.id, 'SECRET-1')).toBeUndefined();
  expect(await holdersOf('stock:tea')).toEqual([expect.stringMatching(/^GONE-1#/)]);
  await member('bob');
  expect(await take('bob')).toEqual({ outcome: 'refused', why: 'gone' });
  const tea = before.find(({ reward }) => reward === 'tea');
  expect(await pools.ownerOf(shop.id, tea?.code ?? '')).toBeUndefined();
});
