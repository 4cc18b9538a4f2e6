import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';

export function memoryRedemptions(): RedemptionStore {
  const rows = new Map<string, Redemption>();
  const placeOf = (...parts: readonly string[]) => parts.join('#');
  return {
    redeem: async (redemption) => {
      const place = placeOf(redemption.shop, redemption.campaign, redemption.holder);
      const held = rows.get(place) ?? redemption;
      rows.set(place, held);
      return held;
    },
    get: async (shop, campaign, holder) => rows.get(placeOf(shop, campaign, holder)),
    async *redeemedOf(shop, campaign) {
      for (const redemption of rows.values())
        if (redemption.shop === shop && redemption.campaign === campaign) yield redemption;
    },
  };
}
