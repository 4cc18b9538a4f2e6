import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { expectedCost, expectedMessages } from '#model/campaign/expected.ts';
import { checkFaults } from '#model/campaign/submit-faults.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import { sendsOf } from '#model/journey/step.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId, CustomerId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { type AskDeps, type Asked, askPolicy } from './ask-policy.ts';
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
  const byStep = await askOfEach(deps, wish, ids);
  const policy = byStep.get(wave?.id ?? '') ?? NOTHING_ASKED;
  const leavesOf = (step: string) => withWaiting(byStep.get(step) ?? NOTHING_ASKED, channelsIn(campaign, step));
  const expected = expectedMessages(campaign, shop, { ...count, asked: ids.length, leavesOf, partsOf });
  const cost = { ...expectedCost(expected), capMinor: campaign.budget.capMinor };
  return {
    ...{ campaign: campaign.id, shop: shop.id, day: count.day, count },
    heldOut: isKnown ? sample.heldOut : { campaign: 0, shop: 0 },
    alsoIn: sample.alsoIn,
    policy: { asked: ids.length, of: count.audience, ...policy },
    ...{ expected, cost, examples: ids },
    ...checkFaults(campaign, shop, { count, expected, cost, now: deps.now, hasBegun: wish.hasBegun }),
  };
}

const NOTHING_ASKED: Asked = { leaves: {}, waits: {}, out: {} };

interface Message {
  readonly step: string;
  readonly channels: readonly ChannelId[];
  readonly at: number;
}

function messagesOf(campaign: PublishedCampaign, shop: Shop): readonly Message[] {
  const messages = new Map(sendsOf(campaignProgram(campaign, shop)).map(({ id, channels }) => [id, channels]));
  return legsOf(campaign, shop).flatMap(({ step, at, who }) => {
    const channels = messages.get(step);
    return channels && who !== 'ahead' ? [{ step, channels, at }] : [];
  });
}

/** Asks once of messages that go by the same channels: what else the policy looks at is the same for each. */
async function askOfEach(
  deps: AskDeps,
  { shop, campaign }: CheckWish,
  ids: readonly CustomerId[],
): Promise<ReadonlyMap<string, Asked>> {
  const byChannels = Map.groupBy(messagesOf(campaign, shop), ({ channels }) => channels.join());
  const found = new Map<string, Asked>();
  for (const messages of byChannels.values()) {
    const [first] = messages;
    if (!first) continue;
    const asked = await askPolicy(deps, shop, { campaign, ...first }, ids);
    for (const { step } of messages) found.set(step, asked);
  }
  return found;
}

const channelsIn = (campaign: PublishedCampaign, step: string): readonly ChannelId[] =>
  [...campaign.waves, ...(campaign.followUps ?? [])].flatMap((one) => {
    if (one.id !== step) return [];
    return 'channels' in one ? one.channels : one.then.do === 'send' ? one.then.channels : [];
  });

/** Who waits for a permitted hour or a free place gets it later, by the first channel that the message names. */
function withWaiting({ leaves, waits }: Asked, [first]: readonly ChannelId[]): Readonly<Record<ChannelId, number>> {
  const waiting = Object.values(waits).reduce((sum, n) => sum + n, 0);
  return first === undefined || waiting === 0 ? leaves : { ...leaves, [first]: (leaves[first] ?? 0) + waiting };
}
