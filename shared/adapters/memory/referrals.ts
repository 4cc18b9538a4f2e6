import { forgotten } from '#model/referral/forgotten.ts';
import type { Referral } from '#model/referral/referral.ts';
import { AGAIN, type ReferralStore } from '#ports/referrals.ts';

export function memoryReferrals(): ReferralStore {
  const rows = new Map<string, Referral>();
  const again = new Map<string, { readonly shop: string; readonly friend: string }>();
  const place = (shop: string, friend: string): string => `${shop}#${friend}`;
  const of = (shop: string): readonly Referral[] => [...rows.values()].filter((one) => one.shop === shop);
  return {
    claim: async (referral) => {
      const key = place(referral.shop, referral.friend);
      const held = rows.get(key) ?? referral;
      rows.set(key, held);
      return held;
    },
    get: async (shop, friend) => rows.get(place(shop, friend)),
    decide: async (referral, read) => {
      const key = place(read.shop, read.friend);
      if (rows.get(key)?.revision !== read.revision) return 'conflict';
      rows.set(key, { ...referral, revision: read.revision + 1 });
      return 'stored';
    },
    of: async (shop, inviters, atMost) =>
      inviters.flatMap((id) =>
        of(shop)
          .filter(({ inviter }) => inviter === id)
          .slice(0, atMost),
      ),
    async *all(shop) {
      yield* of(shop);
    },
    lookAgain: async (shop, friend) => void again.set(place(shop, friend), { shop, friend }),
    due: async (shop, now, atMost) =>
      [
        ...[...again.values()].flatMap((one) => (one.shop === shop ? [{ friend: one.friend, lookAt: AGAIN }] : [])),
        ...of(shop).flatMap(({ friend, lookAt }) =>
          lookAt !== undefined && lookAt <= now ? [{ friend, lookAt }] : [],
        ),
      ]
        .sort((a, b) => a.lookAt - b.lookAt || (a.friend < b.friend ? -1 : 1))
        .slice(0, atMost),
    drop: async (shop, { friend, lookAt }) => {
      if (lookAt === AGAIN) again.delete(place(shop, friend));
    },
    forget: async (shop, ids, residueId) => {
      for (const id of ids) again.delete(place(shop, id));
      const theirs = of(shop).filter(({ friend, inviter }) => ids.includes(friend) || ids.includes(inviter));
      for (const held of theirs) {
        const left = forgotten(held, ids, residueId);
        rows.delete(place(shop, held.friend));
        if (!rows.has(place(shop, left.friend))) rows.set(place(shop, left.friend), left);
      }
    },
  };
}
