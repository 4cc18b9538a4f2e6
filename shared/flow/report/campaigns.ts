import type { BudgetRow } from '#model/campaign/budget.ts';
import { heldOf, NO_BUDGET_ROW } from '#model/campaign/budget.ts';
import type { CampaignId, PublishedCampaign } from '#model/campaign/campaign.ts';
import { changedParts } from '#model/campaign/conclude.ts';
import { type Decision, decisionOf } from '#model/campaign/decision.ts';
import { type CampaignState, OVER } from '#model/campaign/life.ts';
import type { Thousandths } from '#model/campaign/message-cost.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { endOf, legsOf } from '#model/campaign/waves/legs.ts';
import type { Caused, Found } from '#model/effect/effect.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import type { CampaignEffect, EffectOfCampaign } from '../campaign/campaign-effects.ts';
import type { EffectsOfDay } from '../effects/load-effects.ts';
import { type Known, known, notKnown } from './known.ts';
import type { KpiRows } from './kpi-rows.ts';
import { Outcomes } from './messages.ts';
import { WHY } from './why.ts';

/** A campaign of the period, or one that waits for somebody. */
export interface CampaignOfReport {
  readonly id: CampaignId;
  readonly name: string;
  readonly state: CampaignState;
  /** What somebody has to decide; undefined where it waits for nobody. */
  readonly decide: Decision | undefined;
  /** UTC ms at which its first message may leave. */
  readonly startsAt: number;
  /** Local days from the first message that may leave to the last. */
  readonly from: Day;
  readonly to: Day;
  /** Messages that left until the end of the day. */
  readonly sent: number;
  readonly capMinor: number;
  /** Charged or reserved of the cap by now; undefined in the report of an earlier day. */
  readonly charged: Thousandths | undefined;
  /** Against people held out: what it caused per person, of how many. */
  readonly caused: Known<
    Pick<Caused, 'bought' | 'net' | 'verdict'> & { readonly treated: number; readonly control: number }
  >;
  /** Messages whose receivers ordered within 14 days and what for, whatever they would have bought; undefined where not counted. */
  readonly attributed: { readonly messages: number; readonly netMinor: number; readonly open: number } | undefined;
  /** What it brought beyond its costs, as it was settled, minor units; undefined until then, and where it was not known. */
  readonly contribution: Estimate | undefined;
}

/** What is read of campaigns; undefined for who may not read it. */
export interface CampaignsRead {
  /** Newest entry of its trail, and what is gone of its budget. */
  of(
    shop: ShopId,
    campaign: CampaignId,
  ): Promise<{ readonly head: TrailEntry | undefined; readonly budget: BudgetRow | undefined } | undefined>;
  /** Undefined of this moment, else UTC ms: as it was then, so far as that is known. */
  readonly until?: number | undefined;
}

/**
 * As campaigns stand at this moment: half a read unit each, and one of those that were ever submitted. With `until` all of
 * their trails are read, and nothing of budgets, which say only what is gone by now.
 */
export function campaignsRead(
  stores: {
    readonly trail: Pick<CampaignTrail, 'head' | 'entries'>;
    readonly budgets: Pick<CampaignBudgets, 'get'>;
  },
  until?: number,
): CampaignsRead {
  return {
    until,
    of: async (shop, id) => {
      if (until !== undefined)
        return { head: (await stores.trail.entries(shop, id)).findLast(({ at }) => at < until), budget: undefined };
      const head = await stores.trail.head(shop, id);
      return { head, budget: (head && (await stores.budgets.get(shop, id))) ?? NO_BUDGET_ROW };
    },
  };
}

interface Base {
  readonly shop: Shop;
  readonly day: Day;
  readonly days: number;
  /** Of a year up to the day. */
  readonly snapshots: readonly Pick<KpiSnapshot, 'day' | 'touches'>[];
  readonly rows: KpiRows;
  readonly effectOf: EffectOfCampaign;
  /** Of all programs, which say what of it is chance; of a quarter that they do not tell the campaign is looked at alone. */
  readonly effects?: EffectsOfDay | undefined;
}

/**
 * Campaigns of the period and of the days ahead that are as many, and all that wait for somebody: those first, then what
 * runs or is to come, then what is over, each by its first message.
 */
export async function reportCampaigns(
  read: CampaignsRead | undefined,
  all: readonly PublishedCampaign[],
  base: Base,
): Promise<Known<readonly CampaignOfReport[]>> {
  if (!read) return notKnown(WHY.campaignsNotRead);
  const rows: CampaignOfReport[] = [];
  for (const campaign of all.filter(({ shop }) => shop === base.shop.id)) {
    const stands = await read.of(base.shop.id, campaign.id);
    if (!stands) return notKnown(WHY.campaignsNotRead);
    const row = rowOf(campaign, { ...stands, isNow: read.until === undefined }, base);
    if (isTold(row, base)) rows.push({ ...row, caused: causedOf(await base.effectOf(campaign), base.effects) });
  }
  return known(rows.sort((a, b) => rank(a) - rank(b) || a.startsAt - b.startsAt || (a.id < b.id ? -1 : 1)));
}

/** A draft waits for nobody until its time is near. */
function isTold({ decide, from, to }: Omit<CampaignOfReport, 'caused'>, { day, days }: Base): boolean {
  if (decide !== undefined && decide !== 'submit') return true;
  return from <= addDays(day, days) && to > addDays(day, -days);
}

const rank = ({ decide, state }: CampaignOfReport): number => {
  if (decide !== undefined && decide !== 'submit') return 0;
  return OVER.has(state) ? 2 : 1;
};

function rowOf(
  campaign: PublishedCampaign,
  { head, budget, isNow }: NonNullable<Awaited<ReturnType<CampaignsRead['of']>>> & { readonly isNow: boolean },
  { shop, day, snapshots, rows }: Base,
): Omit<CampaignOfReport, 'caused'> {
  const standing = standingOf(head);
  // what is declared now says nothing of an earlier day
  const changed = isNow && standing.state !== 'draft' ? changedParts(standing, campaign.hashes) : [];
  const startsAt = legsOf(campaign, shop)[0]?.at ?? endOf(campaign, shop);
  const from = localDay(startsAt, shop.timezone);
  const own = snapshots.filter((one) => one.day >= from && one.day <= day);
  const { bought, netMinor, open } = new Outcomes(own, rows).ofProgram(campaign.id);
  return {
    ...{ id: campaign.id, name: nameIn(shop.locale, campaign), state: standing.state, startsAt, from },
    to: localDay(endOf(campaign, shop), shop.timezone),
    decide: decisionOf(standing, changed),
    sent: own
      .flatMap(({ touches }) => touches)
      .reduce((sum, one) => sum + (one.programId === campaign.id && one.state === 'sent' ? one.count : 0), 0),
    capMinor: campaign.budget.capMinor,
    charged: budget && heldOf(budget),
    attributed: bought === undefined || netMinor === undefined ? undefined : { messages: bought, netMinor, open },
    contribution: contributionOf(head),
  };
}

function causedOf(found: Found<CampaignEffect>, effects: Base['effects']): CampaignOfReport['caused'] {
  if (!found.known) return found;
  const { caused, treated, control, programId, quarter } = found.value.effect;
  if (!caused.known) return caused;
  const all = effects?.quarters.flatMap(({ programs }) => programs) ?? [];
  const among = all.find((one) => one.programId === programId && one.quarter === quarter)?.among;
  const { bought, net, verdict } = caused.value;
  return known({ bought, net, verdict: among?.verdict ?? verdict, treated: treated.people, control: control.people });
}

function contributionOf(head: TrailEntry | undefined): Estimate | undefined {
  const { contributionMinor: value, contributionLowMinor: low, contributionHighMinor: high } = head?.numbers ?? {};
  if (head?.step !== 'settle' || value === undefined || low === undefined || high === undefined) return undefined;
  return { value, low, high };
}
