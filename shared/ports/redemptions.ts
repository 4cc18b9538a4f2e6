import type { CampaignId } from '#model/campaign/campaign.ts';
import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { ShopId } from '#model/values/ids.ts';

/** Codes that were redeemed: a row for each holder and campaign, kept for ever, that names nobody. */
export interface RedemptionStore {
  /** One conditional write: the first holds, whoever asks at once. Answers the one that holds. */
  redeem(redemption: Redemption): Promise<Redemption>;
  /** Consistent. */
  get(shop: ShopId, campaign: CampaignId, holder: string): Promise<Redemption | undefined>;
  /** All of a campaign, in no order: some 150 bytes each. */
  redeemedOf(shop: ShopId, campaign: CampaignId): AsyncIterable<Redemption>;
}
