import type { BudgetRow, LeaseAsk } from '#model/campaign/budget.ts';
import type { CampaignId } from '#model/campaign/campaign.ts';
import type { Thousandths } from '#model/campaign/message-cost.ts';
import type { ShopId } from '#model/values/ids.ts';

/** What a worker may spend on the day that it asked for. */
export interface Leased {
  readonly amount: Thousandths;
  /** What others may still lease. */
  readonly left: Thousandths;
}

/** One row per campaign of a shop, kept for ever: it says how much of the cap is gone. */
export interface CampaignBudgets {
  /** One write unit while much is left; undefined where the cap, or a day that is settled, allows not even the least. */
  lease(shop: ShopId, campaign: CampaignId, ask: LeaseAsk): Promise<Leased | undefined>;
  /** Undefined where nothing was ever leased. One read unit, consistent. */
  get(shop: ShopId, campaign: CampaignId): Promise<BudgetRow | undefined>;
  /**
   * Settles the days that `next` has no more; leases of other days may go on meanwhile. `conflict` where another settled
   * since it was read, or leased of these days.
   */
  settle(shop: ShopId, campaign: CampaignId, next: BudgetRow, read: BudgetRow): Promise<'stored' | 'conflict'>;
}
