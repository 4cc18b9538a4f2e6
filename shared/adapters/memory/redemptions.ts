import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';

export function memoryRedemptions(): RedemptionStore {
  const rows = new Map<string, Redemption>();
  const placeOf = (...parts: readonly string[]) => parts.join('#');
  return {
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
