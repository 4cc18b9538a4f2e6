import type { CampaignReport } from '#flow/campaign/report-campaign.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { wilson } from '#model/kpi/form/interval.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../../people/speech.ts';
import { campaignWords } from '../words/words.ts';

/** What a campaign is judged by, where that is nothing that is bought: how many did it, and that nobody is held out of it. */
export function measureWords(
  { words, format }: Speech,
  { measure }: Pick<Campaign, 'measure'>,
  { measured }: Pick<CampaignReport, 'measured'>,
): readonly string[] {
  const told = campaignWords(words.lang).report.judged;
  if (measure === 'sign-ups') return [told.signUps];
  if (!measured) return [];
  const { people, did } = measured;
  const limits = wilson(did, people);
  if (!limits) return [];
  const share = filled(told.by[measured.measure], {
    ...{ did: format.count(did), people: format.count(people), share: format.share(did / people) },
    ...{ low: format.share(limits.low), high: format.share(limits.high) },
  });
  return [share, told.nobodyBeside];
}
