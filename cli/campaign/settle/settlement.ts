import { campaignEffects } from '#flow/campaign/campaign-effects.ts';
import { campaignFigures } from '#flow/campaign/campaign-figures.ts';
import { reportCampaign } from '#flow/campaign/report-campaign.ts';
import { type SettledCampaign, settleCampaign } from '#flow/campaign/settle-campaign.ts';
import { NOT_COUNTED } from '#model/campaign/not-counted.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { Target } from '../../target/target.ts';
import type { ChosenCampaign } from '../common/chosen-campaign.ts';
import { COUPONS, plannedCosts, plannedMessages } from './planned.ts';

/**
 * What a campaign was to cost and cost, and what came of it; nothing is written. Items that the bill does not name are as the
 * last settlement was told them.
 */
export async function settlement(
  target: Target,
  { campaign, shop }: ChosenCampaign,
  invoice: Readonly<Record<string, number>>,
): Promise<SettledCampaign> {
  const stores = target.people();
  const own = target.campaigns.filter((one) => one.shop === shop.id);
  const heads = await Promise.all(own.map(async ({ id }) => [id, await stores.trail.head(shop.id, id)] as const));
  const people = new Map(heads.map(([id, head]) => [id, standingOf(head).audience ?? 0]));
  const entries = await stores.trail.entries(shop.id, campaign.id);
  const submitted = entries.findLast(({ step }) => step === 'submit');
  const told = billedBefore(entries.findLast(({ step }) => step === 'settle')?.numbers);
  const run = await stores.snapshots.latestRun(shop.id);
  const effectOf = campaignEffects(stores.dayFiles, shop, run?.day);
  const effects = new Map(await Promise.all(own.map(async (one) => [one.id, await effectOf(one)] as const)));
  const { persons, pressure } = await reportCampaign(stores, { shop, campaign, now: target.now() });
  const figures = await campaignFigures(stores, { shop, campaign, now: target.now() });
  const handOffs = await stores.handOffs.ofCampaign(shop.id, campaign.id);
  const redeemed = await countOf(stores.redemptions.redeemedOf(shop.id, campaign.id));
  return settleCampaign(stores, {
    ...{
      shop,
      campaign,
      campaigns: own,
      invoice: { ...told, ...invoice },
      redeemed,
      planned: plannedMessages(submitted?.numbers),
    },
    plannedCost: plannedCosts(submitted?.numbers),
    plannedCoupons: submitted?.numbers?.[COUPONS],
    people: pressure.reduce((sum, n) => sum + n, 0),
    budget: await stores.budgets.get(shop.id, campaign.id),
    effectOf: (id) => {
      const found = effects.get(id) ?? { known: false, why: NOT_COUNTED.yet };
      return found.known ? { known: true, value: found.value.effect } : found;
    },
    audienceOf: (id) => people.get(id) ?? 0,
    firstOrders: figures.firstOrders,
    counts: {
      answer: persons.answered,
      click: persons.clicked,
      lead: handOffs.filter(({ as }) => as === 'lead').length,
      'case for service': handOffs.filter(({ as }) => as !== 'lead').length,
      'redeemed code': redeemed,
      order: figures.afterMessage.orders,
      buyer: figures.afterMessage.buyers,
      'new buyer': figures.afterMessage.newBuyers,
    },
  });
}

/** Before the item or channel of a bill, among the numbers of a settlement. */
const BILL = 'bill:';

const billedBefore = (numbers: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(numbers).flatMap(([name, minor]) =>
      name.startsWith(BILL) ? [[name.slice(BILL.length), minor]] : [],
    ),
  );

async function countOf(all: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of all) count += 1;
  return count;
}

/** What the entry of the settlement keeps of it, minor units. */
export const settledNumbers = ({ lines, direct, allocatedMinor, contribution, sent, codes }: SettledCampaign) => ({
  ...Object.fromEntries(Object.entries(sent).map(([channel, n]) => [`sent:${channel}`, n])),
  ...messagesNumbers(lines),
  ...couponNumbers(lines),
  ...Object.fromEntries(
    lines.flatMap(({ item, by, realMinor }) =>
      by === 'invoice' && realMinor !== undefined ? [[`${BILL}${item}`, realMinor]] : [],
    ),
  ),
  ...(codes && { codesGiven: codes.given, codesRedeemed: codes.redeemed }),
  ...(direct.realMinor !== undefined && { directMinor: direct.realMinor }),
  ...(direct.plannedMinor !== undefined && { directPlannedMinor: direct.plannedMinor }),
  allocatedMinor,
  ...(contribution.known && {
    contributionMinor: Math.round(contribution.value.value),
    contributionLowMinor: Math.round(contribution.value.low),
    contributionHighMinor: Math.round(contribution.value.high),
  }),
});

function couponNumbers(lines: SettledCampaign['lines']): { readonly couponsMinor?: number } {
  const real = lines.find(({ kind }) => kind === 'coupons')?.realMinor;
  return real === undefined ? {} : { couponsMinor: real };
}

/** What messages cost, where that is known of every channel. */
function messagesNumbers(lines: SettledCampaign['lines']): { readonly messagesMinor?: number } {
  const sum = lines.reduce((all, line) => (line.kind === 'messages' ? all + (line.realMinor ?? Number.NaN) : all), 0);
  return Number.isFinite(sum) ? { messagesMinor: sum } : {};
}
