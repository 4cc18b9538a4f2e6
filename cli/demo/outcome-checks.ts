import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import type { Stratum } from '#model/effect/program-cells.ts';
import type { CampaignState } from './campaigns/gather-campaigns.ts';
import { type Check, check } from './check.ts';
import type { ShopState } from './gather.ts';

/** What is needed of each of four groups: written to and held out, of either campaign. */
const NEEDED = 25;

/** Two campaigns are set side by side exactly where enough of either are alike, and else it is said why they are not. */
export function comparisonCheck(campaigns: readonly CampaignState[]): Check {
  const pairs = campaigns.flatMap(({ beside }) => (beside ? [beside] : []));
  const few = pairs.filter(({ strata: [of, before] }) => fewestAlike(of, before) < NEEDED).length;
  const told = pairs.filter(({ found }) => found.known).length;
  const reasoned = pairs.filter(({ found }) => !found.known && found.why.en !== '').length;
  return check(
    'campaigns of one goal set side by side',
    [`told, of ${pairs.length}; ${reasoned} refused with the reason`, told],
    [`with ${NEEDED} people or more of the same tier and stage in each group; ${few} without`, pairs.length - few],
  );
}

/** The smallest of the four groups, of people whose tier and stage each of them has at least twice. */
export function fewestAlike(...both: readonly [readonly Stratum[], readonly Stratum[]]): number {
  const groups = both.flatMap((strata) =>
    (['treated', 'control'] as const).map((arm) => {
      const people = new Map<string, number>();
      for (const { tier, stage, arm: own, sums } of strata) {
        const place = `${tier} ${stage}`;
        if (own === arm) people.set(place, (people.get(place) ?? 0) + sums.people);
      }
      return people;
    }),
  );
  const places = [...(groups[0]?.keys() ?? [])].filter((place) => groups.every((of) => (of.get(place) ?? 0) >= 2));
  return Math.min(...groups.map((of) => places.reduce((sum, place) => sum + (of.get(place) ?? 0), 0)));
}

/**
 * Whoever is given to the team since they wrote back has an answer in the ledger. Who became one with somebody else is left
 * out.
 */
export function replyCheck(
  campaigns: readonly CampaignState[],
  shops: readonly Pick<ShopState, 'shop' | 'touches'>[],
): Check {
  const given = campaigns.flatMap(({ campaign, shop, handOffs }) => {
    const ledger = new Map(
      shops.find((one) => one.shop.id === shop.id)?.touches.map((touch) => [touch.touchId, touch] as const),
    );
    return handOffs.flatMap(({ group, step, customerId }) => {
      const asks = campaign.followUps?.find(({ id }) => id === step)?.after.of ?? '';
      const touch = ledger.get(campaignTouchId(shop.id, campaign, asks, customerId));
      return group === 'replied' && touch ? [touch] : [];
    });
  });
  return check(
    'people given to the team since they wrote back',
    ['hand-offs of campaigns', given.length],
    ['of them with an answer in the ledger', given.filter(({ feedback }) => feedback?.repliedAt !== undefined).length],
  );
}
