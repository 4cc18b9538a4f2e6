import type { CampaignId } from '#model/campaign/campaign.ts';
import type { WaveCursors } from '#model/campaign/waves/cursor.ts';
import type { ShopId } from '#model/values/ids.ts';

/** How far campaigns are planned. */
export interface WaveCursorStore {
  /** Consistent; one read unit. */
  get(shop: ShopId, campaign: CampaignId): Promise<WaveCursors>;
  /** Version-checked: what is stored must be at `version - 1`. One write unit up to 1 KB. */
  put(shop: ShopId, campaign: CampaignId, cursors: WaveCursors): Promise<'stored' | 'conflict'>;
}
