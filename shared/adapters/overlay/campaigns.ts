import type { CampaignId } from '#model/campaign/campaign.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import type { WaveCursors } from '#model/campaign/waves/cursor.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { copyOf } from '../memory/copy.ts';

/** The trails as they would become: what is there is read, and what is written stays here. */
export function overlayTrail(base: Pick<CampaignTrail, 'head' | 'entries'>): CampaignTrail {
  const added = new Map<string, readonly TrailEntry[]>();
  const own = (shop: ShopId, campaign: CampaignId) => added.get(`${shop}#${campaign}`) ?? [];
  const head: CampaignTrail['head'] = async (shop, campaign, how) =>
    copyOf(own(shop, campaign).at(-1)) ?? base.head(shop, campaign, how);
  return {
    head,
    entries: async (shop, campaign) => [...(await base.entries(shop, campaign)), ...copyOf(own(shop, campaign))],
    append: async (entry) => {
      const { shop, campaign, seq } = entry;
      if (((await head(shop, campaign))?.seq ?? 0) !== seq - 1) return 'conflict';
      added.set(`${shop}#${campaign}`, [...own(shop, campaign), copyOf(entry)]);
      return 'stored';
    },
  };
}

/** How far campaigns would be planned. */
export function overlayWaveCursors(base: Pick<WaveCursorStore, 'get'>): WaveCursorStore {
  const rows = new Map<string, WaveCursors>();
  const get: WaveCursorStore['get'] = async (shop, campaign) =>
    copyOf(rows.get(`${shop}#${campaign}`)) ?? base.get(shop, campaign);
  return {
    get,
    put: async (shop, campaign, cursors) => {
      if ((await get(shop, campaign)).version !== cursors.version - 1) return 'conflict';
      rows.set(`${shop}#${campaign}`, copyOf(cursors));
      return 'stored';
    },
  };
}
