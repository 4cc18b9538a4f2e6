import type { CampaignEffect } from '#flow/campaign/campaign-effects.ts';
import { compareCampaigns } from '#flow/campaign/compare-campaigns.ts';
import { amongPairs } from '#model/campaign/among-pairs.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import type { LikeWithLike } from '#model/campaign/like-with-like.ts';
import { pairsOf } from '#model/campaign/pairs.ts';
import type { Found } from '#model/effect/effect.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { PageSource } from '../../common/source.ts';
import { effectsOf } from '../effects-of.ts';
import { type KnownCampaign, knownCampaign } from '../load-campaigns.ts';

/** Two campaigns, by people of the same tier and stage. */
export interface Pair {
  readonly one: PublishedCampaign;
  readonly other: PublishedCampaign;
  readonly found: Found<LikeWithLike>;
}

/** Campaigns side by side. */
export interface Compared {
  readonly all: readonly { readonly known: KnownCampaign; readonly of: Found<CampaignEffect> }[];
  /** Each with each, by limits for all of them together. */
  readonly pairs: readonly Pair[];
}

/** The effects of each run are read once, of each campaign its newest entry and its budget, and nobody. */
export async function loadCompared(
  source: PageSource,
  shop: Shop,
  campaigns: readonly PublishedCampaign[],
): Promise<Compared> {
  const effectOf = await effectsOf(source, shop);
  const all = await Promise.all(
    campaigns.map(async (campaign) => ({
      known: await knownCampaign(source, shop, campaign),
      ...{ campaign, of: await effectOf(campaign) },
    })),
  );
  const pairs = pairsOf(all).map(([one, other]) => ({
    ...{ one: one.campaign, other: other.campaign, found: compareCampaigns(one, other) },
  }));
  return { all, pairs: amongPairs(pairs) };
}
