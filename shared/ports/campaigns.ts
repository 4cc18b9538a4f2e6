import type { CampaignId } from '#model/campaign/campaign.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import type { ShopId } from '#model/values/ids.ts';

/** What was done with campaigns, by whom: only ever added to, and kept for ever. */
export interface CampaignTrail {
  /** All of a campaign, the oldest first. Consistent; one query. */
  entries(shop: ShopId, campaign: CampaignId): Promise<readonly TrailEntry[]>;
  /** The newest, which alone says where the campaign stands: half a read unit, and maybe some moments old unless `consistent`. */
  head(shop: ShopId, campaign: CampaignId, how?: 'consistent'): Promise<TrailEntry | undefined>;
  /** `conflict`: somebody was quicker, and nothing is written. */
  append(entry: TrailEntry): Promise<'stored' | 'conflict'>;
}
