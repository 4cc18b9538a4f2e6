import { type CampaignsRead, campaignsRead } from '#flow/report/campaigns.ts';
import { unlessDenied } from './trouble.ts';

/**
 * Campaigns as figures are made of them, now or with `until` as they were at that instant, UTC ms: who may look at figures
 * alone may not read their trails, and is told so.
 */
export function readableCampaigns(stores: Parameters<typeof campaignsRead>[0], until?: number): CampaignsRead {
  const read = campaignsRead(stores, until);
  return { ...read, of: (shop, id) => read.of(shop, id).catch(unlessDenied) };
}
