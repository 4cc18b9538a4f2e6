import fc from 'fast-check';
import { expect, it } from 'vitest';
import { netOf } from '#model/order/counted.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anEntry } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { referralWorld } from '#test/support/worlds/referral.ts';
import { followMerges } from '../person/follow-merges.ts';
import { unite } from '../person/merge.ts';
import { unmerge } from '../person/unmerge.ts';
import { memberPoints } from '../points/member-points.ts';

const PEOPLE = ['ada', 'bob', 'cid', 'dan'] as const;
const who = fc.constantFrom(...PEOPLE);
const action = fc.record({
  do: fc.constantFrom(...(['bring', 'bring', 'buy', 'buy', 'buy', 'refund', 'merge', 'unmerge', 'wait'] as const)),
  ...{ a: who, b: who, n: fc.nat(2) },
});

it('I16: no sequence of buys, refunds, merges, unmerges and referrals gains points', async () => {
  const reached = { rewarded: 0, refused: 0, merged: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 6, maxLength: 24 }), async (all) => {
      const world = referralWorld();
      const { shop, stores, membership, customers } = world;
      for (const id of PEOPLE.slice(0, 2)) await world.joins(id, world.time.now - 9 * DAY_MS);
      for (const id of PEOPLE) await customers.ensure(shop.id, id);
      const rootOf = async (id: string) => (await followMerges(customers, shop.id, id)).root;
      const placed = new Map<string, number>();
      for (const { do: what, a, b, n } of all) {
        const key = `s:${a}${n}`;
        if (what === 'bring' && a !== b) await world.brings(a, b);
        if (what === 'buy' && !placed.has(key)) {
          placed.set(key, world.time.now);
          await world.buys(await rootOf(a), key, { at: world.time.now, origin: a });
        }
        const at = placed.get(key);
        if (what === 'refund' && at !== undefined) {
          const entry = anEntry({ at, grossMinor: 5_000, origin: a, version: 2, returns: [[world.time.now, 5_000]] });
          await customers.setEntry(shop.id, await rootOf(a), key, entry);
          await world.referrals.lookAgain(shop.id, await rootOf(a));
        }
        if (what === 'merge' && a !== b) await unite(stores, shop.id, a, b, 'platform');
        if (what === 'unmerge') await unmerge(stores, shop.id, a);
        if (what === 'wait') await world.days(5 + 14 * n);
      }
      await world.days(100);
      const roots = [...new Set(await Promise.all(PEOPLE.map(rootOf)))];
      if (roots.length < PEOPLE.length) reached.merged++;
      let most = 0;
      const friends = new Set<string>();
      for await (const row of world.referrals.all(shop.id)) {
        if (row.state === 'refused') reached.refused++;
        if (row.state !== 'rewarded') continue;
        reached.rewarded++;
        const friend = await rootOf(row.friend);
        expect(friend).not.toBe(await rootOf(row.inviter));
        expect(friends.has(friend)).toBe(false);
        friends.add(friend);
        const bought = [...((await customers.get(shop.id, friend))?.entries.values() ?? [])];
        expect(bought.some((one) => one.at >= row.at && netOf(one) >= 5_000)).toBe(true);
        most += (row.reason === undefined ? 200 : 0) + 100;
      }
      let [given, held, kept] = [0, 0, 0];
      for (const customerId of roots) {
        given += (await world.given(customerId)) ?? 0;
        const { books } = (await memberPoints(stores, { shop, membership, customerId }, world.time.now)) ?? {};
        held += (books?.available ?? 0) + (books?.pending ?? 0);
        for (const { state, grossMinor, returns } of (await customers.get(shop.id, customerId))?.entries.values() ?? [])
          if (state === 'paid') kept += Math.floor((grossMinor - returns.reduce((sum, [, one]) => sum + one, 0)) / 100);
      }
      expect(given).toBeLessThanOrEqual(most);
      expect(held).toBeLessThanOrEqual(kept + given);
    }),
    { numRuns: inProof(1_000, 60) },
  );
  for (const count of Object.values(reached)) expect(count).toBeGreaterThan(5);
}, 600_000);
