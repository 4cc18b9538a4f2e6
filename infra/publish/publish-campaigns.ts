import type { DeclaredCrm } from '#crm-check/define.ts';
import { keptSteps } from '#model/campaign/asked-by-segments.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { partHashes, type SentBy } from '#model/campaign/part-hashes.ts';
import type { Program } from '#model/program/program.ts';

/** Campaigns with the hashes of what is sent, and their messages as programs; checked before. */
export function publishCampaigns(
  { campaigns = [], shops, segments = [], brand, gateways }: DeclaredCrm,
  templates: SentBy['templates'],
): { readonly campaigns: readonly PublishedCampaign[]; readonly programs: readonly Program[] } {
  const published = campaigns.flatMap((campaign) => {
    const shop = shops.find(({ id }) => id === campaign.shop);
    if (!shop) return [];
    const keeps = keptSteps(campaign, segments);
    const hashes = partHashes(campaign, { shop, segments, templates, brand, gateways });
    const one = { ...campaign, hashes, ...(keeps.length > 0 && { keeps }) };
    return [{ campaign: one, program: campaignProgram(one, shop) }];
  });
  return { campaigns: published.map(({ campaign }) => campaign), programs: published.map(({ program }) => program) };
}
