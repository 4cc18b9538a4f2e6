import type { CampaignId } from '#model/campaign/campaign.ts';
import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { ShopId } from '#model/values/ids.ts';

/** A code that somebody began to redeem: who holds it can unlock whose it is, which lies under it elsewhere. */
export interface BegunRedemption {
  readonly code: string;
  /** UTC ms. */
  readonly at: number;
}

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
  /** Before a code is redeemed: what fails behind that is found by it. One write; once more moves its time. */
  begin(shop: ShopId, begun: BegunRedemption): Promise<void>;
  /** All is done that belongs to it, as it was begun then: one that was begun again since stays. One write. */
  end(shop: ShopId, begun: BegunRedemption): Promise<void>;
  /** Those that were begun and not ended, at most so many: mostly none, half a read unit. A moment old. */
  begun(shop: ShopId, atMost: number): Promise<readonly BegunRedemption[]>;
}
