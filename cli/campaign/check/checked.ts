import { checkCampaign } from '#flow/campaign/check-campaign.ts';
import type { Campaign, CampaignId } from '#model/campaign/campaign.ts';
import { OVER } from '#model/campaign/life.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError } from '../../console/cli-error.ts';
import { published } from '../../message/message.ts';
import { keptDay } from '../../segments/kept-day.ts';
import type { Target } from '../../target/target.ts';
import type { ChosenCampaign } from '../common/chosen-campaign.ts';
import { TO_BE_WRITTEN } from '../new/template-files.ts';
import { byAnswers } from './by-answers.ts';
import type { Checked } from './check-text.ts';
import { renderExamples } from './examples.ts';
import { publicHolidaysOf } from './public-holidays.ts';
import { redeemedShareOf } from './redeemed-share.ts';
import { sameDays } from './same-days.ts';
import { withoutTills } from './without-tills.ts';

const isUnwritten = (text: string): boolean => TO_BE_WRITTEN.some((words) => text.includes(words));

/** Everything that is known of a campaign before it is submitted. Writes nothing. */
export async function checked(
  target: Target,
  { campaign: { id }, shop }: ChosenCampaign,
): Promise<Checked & { readonly failures: readonly string[] }> {
  const crm = { ...(await published()), shops: target.shops };
  const campaign = crm.campaigns?.find((one) => one.id === id);
  if (!campaign) throw new CliError(`crm/ declares no campaign ${id}`, 'look at crm/campaigns/campaigns.ts');
  const { open } = await keptDay(target, shop, undefined);
  if (!open) throw new CliError(`${shop.id} has no daily run yet`, `make it: run daily --shop ${shop.id}`);
  const stores = target.people();
  const deps = { touches: stores.touches, people: stores, segments: target.segments, now: target.now() };
  const others = await notOver(target, shop, id);
  const { begun: hasBegun } = standingOf(await target.stores.trail.head(shop.id, id));
  const wish = { shop, campaign, others, hasBegun, redeemedBefore: await redeemedShareOf(target, campaign) };
  const first = await checkCampaign(open, deps, { ...wish, partsOf: () => 1 });
  const { examples, failures, partsOf } = await renderExamples(target, crm, { campaign, shop, people: first.examples });
  const isLong = first.expected.some(({ step, channel }) => partsOf(step, channel) > 1);
  const unwritten = [
    ...new Set(
      examples.flatMap(({ step, says, files }) =>
        [says, ...Object.values(files).filter((file) => typeof file === 'string')].some(isUnwritten) ? [step] : [],
      ),
    ),
  ].map((step) => ({
    what: `the text of ${step} is still the one that campaign new wrote`,
    fix: 'write what it is about into its template',
  }));
  const check = isLong ? await checkCampaign(open, deps, { ...wish, partsOf }) : first;
  return {
    check: {
      ...check,
      faults: [...check.faults, ...unwritten],
      warnings: [
        ...byAnswers(target, campaign, shop),
        ...(await withoutTills(target, campaign, shop)),
        ...check.warnings,
      ],
    },
    campaign,
    shop,
    sameDays: await sameDays(target, shop, campaign, first.examples),
    holidays: await publicHolidaysOf(shop.policy.markets),
    examples,
    failures,
  };
}

/** Other campaigns of the shop of which something may still leave. */
async function notOver({ campaigns, stores }: Target, shop: Shop, id: CampaignId): Promise<readonly Campaign[]> {
  const others = campaigns.filter((one) => one.shop === shop.id && one.id !== id);
  const heads = await Promise.all(others.map((one) => stores.trail.head(shop.id, one.id)));
  return others.filter((_, n) => !OVER.has(standingOf(heads[n]).state));
}
