import { type BegunClaim, begunId, type Claim, claimId } from '#model/reward/claim.ts';
import type { ClaimStore } from '#ports/claims.ts';

export function memoryClaims(): ClaimStore {
  const rows = new Map<string, Claim>();
  const open = new Map<string, BegunClaim & { readonly shop: string }>();
  const keyOf = (shop: string, id: string): string => `${shop}/${id}`;
  return {
    put: async (claim) => {
      const key = keyOf(claim.shop, claimId(claim));
      const held = rows.get(key) ?? claim;
      rows.set(key, held);
      return held;
    },
    get: async (shop, id) => rows.get(keyOf(shop, id)),
    of: async (shop, customerId) =>
      [...rows.values()]
        .filter((claim) => claim.shop === shop && claim.customerId === customerId)
        .sort((a, b) => (a.request < b.request ? -1 : 1)),
    async *all(shop) {
      for (const claim of [...rows.values()]) if (claim.shop === shop) yield claim;
    },
    replace: async (claim) => {
      const key = keyOf(claim.shop, claimId(claim));
      if (rows.get(key)?.version !== claim.version - 1) return 'conflict';
      rows.set(key, claim);
      return 'stored';
    },
    remove: async (shop, id) => void rows.delete(keyOf(shop, id)),
    begin: async (shop, begun) => {
      const key = keyOf(shop, begunId(begun));
      const held = open.get(key);
      open.set(key, { ...(held ?? { ...begun, shop }), touchedAt: begun.touchedAt });
      if (!held) return undefined;
      const { shop: _, ...rest } = held;
      return { ...rest, touchedAt: begun.touchedAt };
    },
    takeUp: async (shop, begun) => void open.set(keyOf(shop, begunId(begun)), { ...begun, shop }),
    end: async (shop, begun) => {
      const key = keyOf(shop, begunId(begun));
      if (open.get(key)?.touchedAt === begun.touchedAt) open.delete(key);
    },
    begun: async (of, atMost) =>
      [...open.values()]
        .filter(({ shop }) => shop === of)
        .map(({ shop: _, ...rest }) => rest)
        .sort((a, b) => (begunId(a) < begunId(b) ? -1 : 1))
        .slice(0, atMost),
    forgetBegun: async (of, customerId, now) =>
      [...open]
        .filter(([, one]) => one.shop === of && one.customerId === customerId)
        .map(([key, { address: _, ...one }]) => {
          const { shop: _shop, ...rest } = { ...one, touchedAt: Math.max(now, one.touchedAt + 1) };
          open.set(key, { ...rest, shop: of });
          return rest;
        }),
  };
}
