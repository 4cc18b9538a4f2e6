import { campaignEffects } from '#flow/campaign/campaign-effects.ts';
import { compareCampaigns } from '#flow/campaign/compare-campaigns.ts';
import { type CampaignReport, reportCampaign } from '#flow/campaign/report-campaign.ts';
import type { SettledCampaign } from '#flow/campaign/settle-campaign.ts';
import { heldOf } from '#model/campaign/budget.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { LikeWithLike } from '#model/campaign/like-with-like.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import type { Found } from '#model/effect/effect.ts';
import type { Stratum } from '#model/effect/program-cells.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { settlement } from '../../campaign/settle/settlement.ts';
import type { Target } from '../../target/target.ts';
import { billOf } from './team-step.ts';

/** What a play left of a campaign. */
export interface CampaignState {
  readonly campaign: Campaign;
  readonly shop: Shop;
  readonly entries: readonly TrailEntry[];
  /** When the first of its messages may leave, UTC ms. */
  readonly begins: number;
  readonly report: CampaignReport;
  /** What its messages were charged to its budget, thousandths of minor units. */
  readonly held: number;
  /** As its settlement says; undefined of one that is not settled. */
  readonly settled: SettledCampaign | undefined;
  /** Beside the one of the same shop and goal that was over last before it began; undefined where there is none. */
  readonly beside: Beside | undefined;
  /** People given to the team by its follow-ups. */
  readonly handOffs: readonly HandOff[];
}

/** Two campaigns side by side: what is said of them, and of whom. */
export interface Beside {
  readonly name: Pick<Campaign, 'name' | 'names'>;
  readonly found: Found<LikeWithLike>;
  readonly strata: readonly [of: readonly Stratum[], before: readonly Stratum[]];
}

/** Reads what a play left of every campaign, by the code of `perennial campaign report` and `settle`. */
export async function gatherCampaigns(target: Target): Promise<readonly CampaignState[]> {
  const found: CampaignState[] = [];
  for (const shop of target.shops) {
    const campaigns = target.campaigns
      .filter((one) => one.shop === shop.id)
      .map((campaign) => ({ campaign, begins: Math.min(...legsOf(campaign, shop).map(({ at }) => at)) }))
      .toSorted((a, b) => a.begins - b.begins);
    if (campaigns.length === 0) continue;
    const stores = target.people();
    const run = await stores.snapshots.latestRun(shop.id);
    const handOffs = await target.stores.handOffs.list(shop.id);
    const effectOf = campaignEffects(stores.dayFiles, shop, run?.day);
    const counted = async (campaign: Campaign) => ({ campaign, of: await effectOf(campaign) });
    for (const [n, { campaign, begins }] of campaigns.entries()) {
      const entries = await stores.trail.entries(shop.id, campaign.id);
      const budget = await stores.budgets.get(shop.id, campaign.id);
      const before = campaigns.slice(0, n).findLast((one) => one.campaign.goal === campaign.goal)?.campaign;
      const isSettled = standingOf(entries.at(-1)).state === 'settled';
      found.push({
        ...{ campaign, shop, entries, begins, held: budget ? heldOf(budget) : 0 },
        report: await reportCampaign(stores, { shop, campaign, now: target.now() }),
        settled: isSettled ? await settlement(target, { campaign, shop }, billOf(campaign)) : undefined,
        beside: before && isSettled ? besideOf(await counted(campaign), await counted(before)) : undefined,
        handOffs: handOffs.filter((handOff) => handOff.campaign === campaign.id),
      });
    }
  }
  return found;
}

type Counted = Parameters<typeof compareCampaigns>[0];

const besideOf = (own: Counted, before: Counted): Beside => ({
  ...{ name: before.campaign, found: compareCampaigns(own, before), strata: [strataOf(own), strataOf(before)] },
});

const strataOf = ({ of }: Counted): readonly Stratum[] => (of.known ? of.value.strata : []);
