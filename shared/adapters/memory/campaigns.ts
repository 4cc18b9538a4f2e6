import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { copyOf } from './copy.ts';

export function memoryTrail(): CampaignTrail {
  const rows: TrailEntry[] = [];
  const entries: CampaignTrail['entries'] = async (shop, campaign) =>
    copyOf(rows.filter((row) => row.shop === shop && row.campaign === campaign)).toSorted((a, b) => a.seq - b.seq);
  return {
    entries,
    head: async (shop, campaign) => (await entries(shop, campaign)).at(-1),
    append: async (entry) => {
      const { shop, campaign, seq } = entry;
      if (rows.some((row) => row.shop === shop && row.campaign === campaign && row.seq === seq)) return 'conflict';
      rows.push(copyOf(entry));
      return 'stored';
    },
  };
}
