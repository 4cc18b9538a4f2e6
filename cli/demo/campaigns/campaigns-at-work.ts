import type { Campaign, CampaignId } from '#model/campaign/campaign.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import { mayBeSame } from '#model/campaign/who.ts';
import { outcomeDaysOf } from '#model/effect/cells.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { submissionOf } from '../../campaign/check/submission.ts';
import { wholeHere } from '../../campaign/common/whole-here.ts';
import { settledNumbers, settlement } from '../../campaign/settle/settlement.ts';
import { CliError } from '../../console/cli-error.ts';
import type { AskedStep } from '../../target/campaign-steps.ts';
import type { Target } from '../../target/target.ts';
import { billOf, type TeamStep, teamStep } from './team-step.ts';

/** What the simulated team did with campaigns. */
export interface CampaignWork {
  /** Steps that were taken. */
  steps: number;
  /** Why the last step that the team wanted was not taken, of each campaign that stands there. */
  readonly refused: Map<CampaignId, string>;
}

/**
 * The simulated team's work on the campaigns of `crm/`, by the same code and the same requests as `perennial campaign`.
 * Answers what to do for a shop at an instant (UTC ms), and what was done.
 */
export function campaignsAtWork(target: Target) {
  const done: CampaignWork = { steps: 0, refused: new Map() };
  const several = target.shops.flatMap(({ id }) =>
    target.campaigns.filter(({ shop, waves }) => shop === id && waves.length > 1),
  );
  const look = async (shop: Shop, now: number): Promise<void> => {
    for (const campaign of target.campaigns) {
      if (campaign.shop !== shop.id) continue;
      const reviewer = reviewerOf(target, campaign);
      if (reviewer === undefined) {
        done.refused.set(campaign.id, `nobody but ${campaign.owner} works for ${shop.id}, so nobody may approve it`);
        continue;
      }
      const step = teamStep({
        ...{ campaign, reviewer, now, isSentBack: campaign === several[0], locale: shop.locale },
        entries: await target.stores.trail.entries(shop.id, campaign.id),
        ...timesOf(campaign, shop),
      });
      if (step) await take(target, { shop, campaign }, step, done);
    }
  };
  return { look, done };
}

/** Who of the team looks at what others wrote; undefined where the owner is alone. */
const reviewerOf = ({ team }: Target, { owner, shop }: Campaign): string | undefined =>
  team?.members.find(({ id, shops }) => !mayBeSame(id, owner) && (shops?.includes(shop) ?? true))?.id;

function timesOf(campaign: Campaign, shop: Shop): { readonly begins: number; readonly counted: number } {
  const legs = legsOf(campaign, shop);
  const lastWave = Math.max(...legs.filter(({ wave }) => wave).map(({ at }) => at));
  const begins = Math.min(...legs.map(({ at }) => at));
  return { begins, counted: lastWave + (1 + outcomeDaysOf(shop)) * DAY_MS };
}

interface One {
  readonly shop: Shop;
  readonly campaign: Campaign;
}

async function take(target: Target, one: One, { step, as, comment, parts }: TeamStep, done: CampaignWork) {
  const { shop, campaign } = one;
  try {
    const said = {
      ...(comment !== undefined && { comment }),
      ...(parts && { parts }),
      ...(await saidOf(target, one, step)),
    };
    await target.takeStep({ shop: shop.id, campaign: campaign.id, step, as, said });
    done.steps++;
    done.refused.delete(campaign.id);
  } catch (error) {
    // a shop whose campaign cannot go goes on with all else, and the summary says why
    if (!(error instanceof CliError)) throw error;
    done.refused.set(campaign.id, error.message);
  }
}

async function saidOf(target: Target, one: One, step: TeamStep['step']): Promise<AskedStep['said']> {
  if (step === 'submit') return submissionOf(target, one);
  if (step === 'approve' || step === 'schedule') return { whole: await wholeHere(one.campaign) };
  if (step === 'settle') return { numbers: settledNumbers(await settlement(target, one, billOf(one.campaign))) };
  return {};
}
