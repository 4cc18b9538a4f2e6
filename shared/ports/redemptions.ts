import type { CampaignId } from '#model/campaign/campaign.ts';
import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { ShopId } from '#model/values/ids.ts';

/** Codes that were redeemed: a row for each holder and campaign, kept for ever, that names nobody. */
export interface RedemptionStore {
  /**
   * One conditional write, under its holder unless told: the first holds, whoever asks at once. Answers the one that holds.
   * Under another name it is found and not counted.
   */
  redeem(redemption: Redemption, under?: string): Promise<Redemption>;
  /** What lies under a name. Consistent. */
  get(shop: ShopId, campaign: CampaignId, under: string): Promise<Redemption | undefined>;
  /** All of a campaign, each once, in no order: some 150 bytes each. */
  redeemedOf(shop: ShopId, campaign: CampaignId): AsyncIterable<Redemption>;
}
