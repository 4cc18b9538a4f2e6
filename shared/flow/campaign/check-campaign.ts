import type { Campaign, PublishedCampaign } from '#model/campaign/campaign.ts';
import { expectedCost, expectedMessages } from '#model/campaign/expected.ts';
import { checkFaults } from '#model/campaign/submit-faults.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { type AskDeps, askPolicy } from './ask-policy.ts';
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
}

export type CampaignCheck = Awaited<ReturnType<typeof checkCampaign>>;

/**
 * What is known of a campaign before it is submitted: whom it asks, who of them would get it and why others would not, what
 * it costs, and what else these people get. Reads the last day file, and the people who are asked about; writes nothing.
 */
export async function checkCampaign(open: OpenDay, deps: AskDeps, { shop, campaign, others, partsOf }: CheckWish) {
  const count = await countAudience(open, campaign);
  const holdouts = { campaign: campaign.holdout, shop: shop.policy.holdout ?? 0 };
  const isKnown = count.unknown.length === 0;
  const sample = await audienceSample(open, campaign, { most: isKnown ? MOST_ASKED : 0, others, holdouts });
  const wave = campaign.waves.find(({ after }) => !after);
  const ids = isKnown ? sample.ids : [];
  const policy = wave ? await askPolicy(deps, shop, { campaign, wave }, ids) : { leaves: {}, waits: {}, out: {} };
  // who waits for a permitted hour or a free place gets it later, by the first channel that the message names
  const waiting = Object.values(policy.waits).reduce((sum, n) => sum + n, 0);
  const leaves = { ...policy.leaves };
  const [first] = wave?.channels ?? [];
  if (first !== undefined && waiting > 0) leaves[first] = (leaves[first] ?? 0) + waiting;
  const expected = expectedMessages(campaign, shop, { ...count, asked: ids.length, leaves, partsOf });
  const cost = { ...expectedCost(expected), capMinor: campaign.budget.capMinor };
  return {
    ...{ campaign: campaign.id, shop: shop.id, day: count.day, count },
    heldOut: isKnown ? sample.heldOut : { campaign: 0, shop: 0 },
    alsoIn: sample.alsoIn,
    policy: { asked: ids.length, of: count.audience, ...policy },
    ...{ expected, cost, examples: ids },
    ...checkFaults(campaign, shop, { count, expected, cost, now: deps.now }),
  };
}
