import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { BegunRedemption, RedemptionStore } from '#ports/redemptions.ts';

export function memoryRedemptions(): RedemptionStore {
  const rows = new Map<string, Redemption>();
  const begun = new Map<string, BegunRedemption & { readonly shop: string }>();
  const placeOf = (...parts: readonly string[]) => parts.join('#');
  return {
    begin: async (shop, { code, at }) => void begun.set(placeOf(shop, code), { shop, code, at }),
    end: async (shop, { code, at }) => {
      const place = placeOf(shop, code);
      if (begun.get(place)?.at === at) begun.delete(place);
    },
    begun: async (of, atMost) =>
      [...begun.values()]
        .filter(({ shop }) => shop === of)
        .map(({ code, at }) => ({ code, at }))
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .slice(0, atMost),
    redeem: async (redemption, under = redemption.holder) => {
      const place = placeOf(redemption.shop, redemption.campaign, under);
      const held = rows.get(place) ?? redemption;
      rows.set(place, held);
      return held;
    },
    get: async (shop, campaign, under) => rows.get(placeOf(shop, campaign, under)),
    async *redeemedOf(shop, campaign) {
      for (const [place, redemption] of rows)
        if (place === placeOf(shop, campaign, redemption.holder)) yield redemption;
    },
  };
}
