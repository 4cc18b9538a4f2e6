import { expect, it } from 'vitest';
import { claimId } from '#model/reward/claim.ts';
import { ADDRESS, rewardWorld } from '#test/support/worlds/rewards.ts';
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
  const before = await all();
  for (let n = 0; n < 2; n++) await forgetClaims({ claims, pools, draws }, shop.id, ['ada', 'other'], 'GONE-1');
  const after = await all();
  expect(after.map(claimId).sort()).toEqual(['GONE-1#request-five', 'GONE-1#request-tea']);
  expect(after.map(({ points }) => points).sort()).toEqual(before.map(({ points }) => points).sort());
  expect(JSON.stringify(after)).not.toMatch(/ada|Ada|Main 1|SECRET/);
  expect([await left('five'), await left('stock:tea'), await claims.begun(shop.id, 9)]).toEqual([0, 0, []]);
  for (const pool of ['five', 'stock:tea'])
    expect(JSON.stringify([...((await pools.part(shop.id, pool, 0))?.taken ?? [])])).toContain('GONE-1#');
  const tea = before.find(({ reward }) => reward === 'tea');
  expect(await pools.ownerOf(shop.id, tea?.code ?? '')).toBeUndefined();
});
