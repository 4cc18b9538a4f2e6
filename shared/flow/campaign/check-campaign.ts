import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { plannedCoupons, type RedeemedShare } from '#model/campaign/coupons.ts';
import { expectedCost, expectedMessages } from '#model/campaign/expected.ts';
import { checkFaults } from '#model/campaign/submit-faults.ts';
import { type Leg, legsOf } from '#model/campaign/waves/legs.ts';
import { byChance } from '#model/campaign/waves/share.ts';
import { sendsOf } from '#model/journey/step.ts';
import { productOf } from '#model/product/product.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { type AskDeps, type Asked, type AskedMessage, askPolicy, emptyAsked } from './ask-policy.ts';
import { audienceSample } from './audience-sample.ts';
import { countAudience } from './count-audience.ts';

/** People of the audience who are asked about one by one: of so many a share is known within three in a hundred. */
const MOST_ASKED = 1000;

export interface CheckWish {
  readonly shop: Shop;
  readonly campaign: PublishedCampaign;
  /** Other campaigns of the shop that are not over. */
  readonly others: readonly Campaign[];
  /** Parts of the longest example of a message; 1 for what has none. */
  readonly partsOf: (step: string, channel: ChannelId) => number;
  /** What the last settlement of a campaign of its goal says of codes. */
  readonly redeemedBefore?: RedeemedShare | undefined;
  /** A message of it may have left already. */
  readonly hasBegun?: boolean | undefined;
}

export type CampaignCheck = Awaited<ReturnType<typeof checkCampaign>>;

/**
 * What is known of a campaign before it is submitted: whom it asks, who of them would get it and why others would not, what
 * it costs, and what else these people get. Reads the last day file, and the people who are asked about; writes nothing.
 */
export async function checkCampaign(open: OpenDay, deps: AskDeps, wish: CheckWish) {
  const { shop, campaign, others, partsOf } = wish;
  const count = await countAudience(open, campaign);
  const holdouts = { campaign: campaign.holdout, shop: shop.policy.holdout ?? 0 };
  const isKnown = count.unknown.length === 0;
  const sample = await audienceSample(open, campaign, { most: isKnown ? MOST_ASKED : 0, others, holdouts });
  const wave = campaign.waves.find(({ after }) => !after);
  const ids = isKnown ? sample.ids : [];
  const byStep = await askPolicy(deps, shop, campaign, messagesOf(campaign, shop), ids);
  const policy = byStep.get(wave?.id ?? '') ?? emptyAsked();
  const leavesOf = (step: string) => withWaiting(byStep.get(step) ?? emptyAsked(), channelsIn(campaign, step));
  const expected = expectedMessages(campaign, shop, { ...count, asked: ids.length, leavesOf, partsOf });
  const cost = { ...expectedCost(expected), capMinor: campaign.budget.capMinor };
  const record =
    campaign.product === undefined ? undefined : await deps.people.products?.get(shop.id, campaign.product);
  const product = record && productOf(record);
  return {
    ...{ campaign: campaign.id, shop: shop.id, day: count.day, count },
    heldOut: isKnown ? sample.heldOut : { campaign: 0, shop: 0 },
    alsoIn: sample.alsoIn,
    policy: { asked: ids.length, of: count.audience, ...policy },
    /** Of each message, who of those that were asked about would get it, were they in its wave. */
    messages: [...byStep].map(([step, asked]) => ({ step, ...asked })),
    ...{ expected, cost, examples: ids },
    coupons: plannedCoupons(campaign, { expected, audience: count.audience }, wish.redeemedBefore),
    ...checkFaults(campaign, shop, { count, expected, cost, product, now: deps.now, hasBegun: wish.hasBegun }),
  };
}

function messagesOf(campaign: PublishedCampaign, shop: Shop): readonly AskedMessage[] {
  const sends = new Set(sendsOf(campaignProgram(campaign, shop)).map(({ id }) => id));
  const legs = legsOf(campaign, shop).filter(({ step, who }) => sends.has(step) && who !== 'ahead');
  return legs.map((leg, n) => {
    const sure = legs.slice(0, n).filter(({ after, wave }) => !after && wave && !wave.segments);
    const chosen = sure.map((earlier) => ({
      step: earlier.step,
      isIn: byChance(campaign, { ...earlier, who: 'all' }),
    }));
    const asked = askedBefore(legs, leg);
    return {
      ...{ step: leg.step, at: leg.at },
      behind: (id) => [...new Set([...asked, ...chosen.filter(({ isIn }) => isIn(id)).map(({ step }) => step)])],
    };
  });
}

/** Who gets a message by their answer to another one had that, and whatever it went by itself. */
function askedBefore(legs: readonly Leg[], { after }: Leg): readonly string[] {
  const before = after && legs.find(({ step }) => step === after.of);
  return before ? [before.step, ...askedBefore(legs, before)] : [];
}

const channelsIn = (campaign: PublishedCampaign, step: string): readonly ChannelId[] =>
  [...campaign.waves, ...(campaign.followUps ?? [])].flatMap((one) => {
    if (one.id !== step) return [];
    return 'channels' in one ? one.channels : one.then.do === 'send' ? one.then.channels : [];
  });

/**
 * Who waits gets it later, by the channel that is permitted then; who still waits by then, by the first that the message
 * names.
 */
function withWaiting(
  { leaves, waits, later }: Asked,
  [first]: readonly ChannelId[],
): Readonly<Record<ChannelId, number>> {
  const all: Record<ChannelId, number> = { ...leaves };
  const add = (channel: ChannelId, n: number) => {
    if (n > 0) all[channel] = (all[channel] ?? 0) + n;
  };
  for (const [channel, n] of Object.entries(later)) add(channel, n);
  if (first !== undefined) add(first, sumOf(waits) - sumOf(later));
  return all;
}

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);
