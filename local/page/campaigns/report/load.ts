import { type CampaignEffect, campaignEffects } from '#flow/campaign/campaign-effects.ts';
import { type CampaignFigures, campaignFigures } from '#flow/campaign/campaign-figures.ts';
import { type CampaignReport, reportCampaign } from '#flow/campaign/report-campaign.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { knownSince } from '#model/campaign/waves/fades.ts';
import type { Found } from '#model/effect/effect.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { Day } from '#model/values/time/day.ts';
import type { PageSource } from '../../common/source.ts';
import { namesOf } from '../../people/person-names.ts';
import type { Speech } from '../../people/speech.ts';
import { leadsShown } from './leads.ts';

/** What came of a campaign, as the command tells it. */
export interface LoadedReport {
  readonly report: CampaignReport;
  readonly figures: CampaignFigures;
  readonly of: Found<CampaignEffect>;
  /** Whom it gave to the team, and what the leads that are shown are called, by id. */
  readonly handOffs: readonly HandOff[];
  readonly names: ReadonlyMap<string, string>;
  /** The last day that a run closed. */
  readonly day: Day | undefined;
  /** From when on it is known who answered, where that is not all of it. */
  readonly since: Day | undefined;
}

/** Reads everybody who was to get a message of it, which costs nothing on this machine alone. */
export async function loadCampaignReport(
  { stores }: PageSource,
  speech: Speech,
  campaign: PublishedCampaign,
): Promise<LoadedReport> {
  const { shop, now } = speech;
  const asked = { shop, campaign, now };
  const report = await reportCampaign(stores, asked);
  const figures = await campaignFigures(stores, asked);
  const run = await stores.snapshots.latestRun(shop.id);
  const of = await campaignEffects(stores.dayFiles, shop, run?.day)(campaign);
  const handOffs = (await stores.handOffs.list(shop.id)).filter((one) => one.campaign === campaign.id);
  const ids = leadsShown(handOffs).map(({ customerId }) => customerId);
  const names = await namesOf({ stores }, speech, ids);
  return { report, figures, of, handOffs, names, day: run?.day, since: knownSince(campaign, shop, now) };
}
