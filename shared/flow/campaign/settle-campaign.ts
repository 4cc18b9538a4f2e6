import { type BudgetRow, heldOf } from '#model/campaign/budget.ts';
import type { Campaign, CampaignId } from '#model/campaign/campaign.ts';
import { dearestCost, type Thousandths } from '#model/campaign/message-cost.ts';
import { type AllocationBase, costPer, type Settlement, settled } from '#model/campaign/settlement.ts';
import { endOf, legsOf } from '#model/campaign/waves/legs.ts';
import { type CostOfCaused, costOfCaused, type PhaseArm } from '#model/campaign/waves/phases.ts';
import type { Found, ProgramEffect } from '#model/effect/effect.ts';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { newcombe } from '#model/effect/stats/newcombe.ts';
import { FEWEST } from '#model/effect/stats/sequence.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import { dayNumber, dayOfNumber } from '#model/values/time/day-number.ts';
import { firstDayOf, lastDayOf, monthOf } from '#model/values/time/month.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { CampaignFigures } from './campaign-figures.ts';

export interface SettleWish {
  readonly shop: Shop;
  readonly campaign: Campaign;
  /** All of the shop, to share out what is allocated; the one that is settled among them. */
  readonly campaigns: readonly Campaign[];
  /** Of a campaign, in the quarter in which most of its people entered; or why no run says it. */
  readonly effectOf: (id: CampaignId) => Found<ProgramEffect>;
  /** What the bills say, by item or channel, minor units. */
  readonly invoice: Readonly<Record<string, number>>;
  /** Messages by channel as they were expected when it was submitted; undefined where nobody said. */
  readonly planned: Readonly<Record<string, number>> | undefined;
  /** What these messages were expected to cost, of as many parts as they are; of a channel without it a message is one part. */
  readonly plannedCost?: Readonly<Record<string, Thousandths>> | undefined;
  /** What its budget holds: charged for days that are settled, and reserved on those that are not; undefined where nothing is. */
  readonly budget?: BudgetRow | undefined;
  /** Codes that were redeemed. */
  readonly redeemed: number;
  /** As many were expected to be when it was submitted; undefined where nobody said. */
  readonly plannedCoupons?: number | undefined;
  /** People to whom a message of it left. */
  readonly people: number;
  /** How many answered, became leads and so on, by what they are called. */
  readonly counts: Readonly<Record<string, number>>;
  /** Who bought for the first time ever, of those who were to get it and those held out. */
  readonly firstOrders?: CampaignFigures['firstOrders'] | undefined;
  /** People of each campaign as they were approved. */
  readonly audienceOf: (id: CampaignId) => number;
}

export interface SettledCampaign extends Settlement {
  readonly campaign: CampaignId;
  readonly from: Day;
  readonly to: Day;
  /** Of a campaign with codes: how many people got one, and how many were redeemed. */
  readonly codes?: { readonly given: number; readonly redeemed: number } | undefined;
  /** Messages that left, or may have left, by channel. */
  readonly sent: Readonly<Record<string, number>>;
  /** What it caused beyond what people bought anyway, of all who were to get it, less what it cost; minor units. */
  readonly contribution: Found<Estimate>;
  /** Direct cost of each of what was counted: attributed, whatever of it would have come anyway. */
  readonly per: Readonly<Record<string, number | undefined>>;
  /** Direct cost of each order, buyer and first buyer that it caused; only what is known to have been. */
  readonly perCaused: Readonly<Record<string, CostOfCaused>>;
}

/** Planned against real, and what came of it: by the snapshots of closed days and what people bought who were held out. */
export async function settleCampaign(
  { snapshots }: { readonly snapshots: Pick<SnapshotStore, 'listSnapshots'> },
  {
    shop,
    campaign,
    campaigns,
    effectOf,
    invoice,
    planned,
    plannedCost,
    budget,
    redeemed,
    plannedCoupons,
    people,
    counts,
    firstOrders,
    audienceOf,
  }: SettleWish,
): Promise<SettledCampaign> {
  const [from, to] = daysOf(campaign, shop);
  // costs of the house are shared out among all campaigns of its months
  const months = [firstDayOf(monthOf(dayNumber(from))), lastDayOf(monthOf(dayNumber(to)))].map(dayOfNumber);
  const [first = from, last = to] = campaign.budget.allocated ? months : [];
  const snapshotsOf = await snapshots.listSnapshots(shop.id, first, last);
  const sentBy = (id: CampaignId, since: Day, until: Day): Readonly<Record<string, number>> => {
    const sent: Record<string, number> = {};
    for (const { day, touches } of snapshotsOf)
      for (const { programId, channel, state, count } of day >= since && day <= until ? touches : [])
        if (programId === id && (state === 'sent' || state === 'unknown')) sent[channel] = (sent[channel] ?? 0) + count;
    return sent;
  };
  const sent = sentBy(campaign.id, from, to);
  const named = campaign.waves.flatMap((wave) => wave.channels);
  const channels = [...new Set([...named, ...Object.keys(sent), ...Object.keys(planned ?? {})])].sort();
  const settlement = settled({
    ...{ budget: campaign.budget, invoice },
    ...(budget && { spent: heldOf(budget), reserved: heldOf({ leased: budget.leased }) }),
    messages: channels.map((channel) => ({
      ...{ channel, planned: planned && (planned[channel] ?? 0), sent: sent[channel] ?? 0 },
      milliMinor: costOfOne(plannedCost?.[channel], planned?.[channel]) ?? dearestCost({ channel }, shop),
    })),
    coupons: { planned: plannedCoupons, redeemed },
    allocation: allocationOf(campaign, campaigns, {
      messages: (id) => Object.values(sentBy(id, first, last)).reduce((sum, n) => sum + n, 0),
      audience: audienceOf,
      net: (id) => {
        const effect = effectOf(id);
        return effect.known ? Math.max(0, effect.value.treated.netMinor) : 0;
      },
    }),
  });
  const realMinor = settlement.direct.realMinor;
  return {
    ...{ campaign: campaign.id, from, to, sent, ...settlement },
    ...(campaign.code && { codes: { given: people, redeemed } }),
    contribution: contributionOf(
      effectOf(campaign.id),
      realMinor === undefined ? undefined : realMinor + settlement.allocatedMinor,
    ),
    per: costPer(realMinor, counts),
    perCaused: costPerCaused(realMinor, effectOf(campaign.id), firstOrders),
  };
}

/** By people held out, with limits: the less was caused, the dearer each was. */
function costPerCaused(
  realMinor: number | undefined,
  effect: Found<ProgramEffect>,
  firstOrders: SettleWish['firstOrders'],
): Readonly<Record<string, CostOfCaused>> {
  if (realMinor === undefined) return {};
  const per: Record<string, CostOfCaused> = {};
  const put = (what: string, each: Estimate | undefined, people: number) => {
    const cost = each && costOfCaused(realMinor, each, people);
    if (cost) per[what] = cost;
  };
  if (effect.known && effect.value.caused.known) {
    const { caused, treated } = effect.value;
    put('order', caused.value.orders, treated.people);
    put('buyer', caused.value.bought, treated.people);
  }
  const { treated, control } = firstOrders ?? {};
  if (!treated || !control || Math.min(treated.people, control.people) < FEWEST) return per;
  const shareOf = ({ buyers, people }: PhaseArm) => ({ part: buyers, whole: people });
  put('new buyer', newcombe(shareOf(treated), shareOf(control)), treated.people);
  return per;
}

/** As they were expected, taken together. */
const costOfOne = (cost: Thousandths | undefined, messages = 0): Thousandths | undefined =>
  cost === undefined || messages <= 0 ? undefined : cost / messages;

/** From the first message that may leave to the last. */
function daysOf(campaign: Campaign, shop: Shop): readonly [from: Day, to: Day] {
  const [first] = legsOf(campaign, shop);
  const end = endOf(campaign, shop);
  return [localDay(first?.at ?? end, shop.timezone), localDay(end, shop.timezone)];
}

/** Among campaigns of which messages left in the same months. */
function allocationOf(
  { id, budget }: Campaign,
  campaigns: readonly Campaign[],
  by: Readonly<Record<AllocationBase['key'], (id: CampaignId) => number>>,
): AllocationBase | undefined {
  const { allocated } = budget;
  if (!allocated) return undefined;
  const beside = campaigns.filter((one) => one.id === id || by.messages(one.id) > 0);
  const of = by[allocated.by];
  return { key: allocated.by, own: of(id), all: beside.reduce((sum, one) => sum + of(one.id), 0) };
}

const UNKNOWN_COST: Found<never> = {
  known: false,
  why: { en: 'nobody knows what all of it cost', zh: '有部分费用未知' },
};
const NO_COSTS: Found<never> = {
  known: false,
  why: { en: 'the shop gives no costs of its goods', zh: '店铺未提供商品成本' },
};

function contributionOf(found: Found<ProgramEffect>, costMinor: number | undefined): Found<Estimate> {
  if (!found.known) return found;
  const { caused, treated } = found.value;
  if (!caused.known) return caused;
  const { contribution } = caused.value;
  if (!contribution) return NO_COSTS;
  if (costMinor === undefined) return UNKNOWN_COST;
  const { people } = treated;
  const of = (perPerson: number): number => perPerson * people - costMinor;
  const { value, low, high } = contribution;
  return { known: true, value: { value: of(value), low: of(low), high: of(high) } };
}
