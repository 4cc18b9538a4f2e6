import { relationsOf } from '#model/campaign/asked-by-segments.ts';
import { type BudgetRow, NO_BUDGET_ROW } from '#model/campaign/budget.ts';
import type { Campaign, Part, PublishedCampaign } from '#model/campaign/campaign.ts';
import { changedParts } from '#model/campaign/conclude.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { Standing, TrailEntry } from '#model/campaign/trail-entry.ts';
import { type Leg, legsOf } from '#model/campaign/waves/legs.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { TeamMember } from '#model/team/team.ts';
import type { PageSource } from '../common/source.ts';

/** A campaign with where it stands. */
export interface KnownCampaign {
  readonly campaign: PublishedCampaign;
  /** The newest entry of its trail. */
  readonly head: TrailEntry | undefined;
  readonly standing: Standing;
  /** Parts that are another by now than was submitted; of a draft nothing is. */
  readonly changed: readonly Part[];
  /** All that it plans, the earliest first. */
  readonly legs: readonly Leg[];
  readonly budget: BudgetRow;
  readonly members: readonly TeamMember[];
  /** Whose answers it selects by. */
  readonly parents: readonly Campaign[];
  /** Who selects by its answers. */
  readonly children: readonly Campaign[];
}

export const campaignsOf = ({ crm }: PageSource, shop: Pick<Shop, 'id'>): readonly PublishedCampaign[] =>
  (crm.campaigns ?? []).filter((campaign) => campaign.shop === shop.id);

/**
 * Half a read unit for the newest entry unless that is given, and one for its budget; nothing was leased of a campaign of
 * which nothing was ever done.
 */
export async function knownCampaign(
  { stores, crm }: PageSource,
  shop: Shop,
  campaign: PublishedCampaign,
  head: () => Promise<TrailEntry | undefined> = () => stores.trail.head(shop.id, campaign.id),
): Promise<KnownCampaign> {
  const newest = await head();
  const standing = standingOf(newest);
  const budget = newest && (await stores.budgets.get(shop.id, campaign.id));
  return {
    ...{ campaign, head: newest, standing, legs: legsOf(campaign, shop), budget: budget ?? NO_BUDGET_ROW },
    changed: standing.state === 'draft' ? [] : changedParts(standing, campaign.hashes),
    members: crm.team?.members ?? [],
    ...relationsOf(campaign, crm.campaigns ?? [], crm.segments ?? []),
  };
}
