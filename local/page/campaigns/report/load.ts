import type { CampaignEffect } from '#flow/campaign/campaign-effects.ts';
import { type CampaignFigures, campaignFigures } from '#flow/campaign/campaign-figures.ts';
import { type CampaignReport, reportCampaign } from '#flow/campaign/report-campaign.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { PageSource } from '../../common/source.ts';
import { effectsOf } from '../effects-of.ts';

/** What came of a campaign, as the command tells it. */
export interface LoadedReport {
  readonly report: CampaignReport;
  readonly figures: CampaignFigures;
  readonly of: CampaignEffect | undefined;
}

/** Reads everybody who was to get a message of it, which costs nothing on this machine alone. */
export async function loadCampaignReport(
  { stores }: PageSource,
  { shop, campaign, now }: { readonly shop: Shop; readonly campaign: PublishedCampaign; readonly now: number },
): Promise<LoadedReport> {
  const asked = { shop, campaign, now };
  const report = await reportCampaign(stores, asked);
  const figures = await campaignFigures(stores, asked);
  const effects = await effectsOf({ stores }, shop);
  return { report, figures, of: effects(campaign.id) };
}
