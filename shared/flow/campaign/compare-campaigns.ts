import { amongPairs } from '#model/campaign/among-pairs.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { type LikeWithLike, likeWithLike, whyUnlike } from '#model/campaign/like-with-like.ts';
import { type Measured, type MeasuredBeside, measuredBeside, type OwnMeasure } from '#model/campaign/measured.ts';
import type { Found } from '#model/effect/effect.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { CampaignEffect } from './campaign-effects.ts';
import type { CampaignReport } from './report-campaign.ts';

interface Counted {
  readonly campaign: Campaign;
  readonly of: Found<CampaignEffect>;
}

/**
 * What two campaigns caused, by people of the same tier and stage, however long ago either was; and where both are judged by
 * what is done about a message, of whom it left to that too.
 */
export function besideEachOther(a: Reported, b: Reported): Beside {
  const caused = compareCampaigns(a, b);
  const [ofA, ofB] = [a.report.measured, b.report.measured];
  if (!ofA || !ofB || whyUnlike(a.campaign, b.campaign)) return { caused };
  return { caused, measured: { by: ofA.measure, shares: [ofA, ofB], found: measuredBeside(ofA, ofB) } };
}

/** The first beside each of the others, by limits for all of them together. */
export function besideEach<Of extends Reported>(
  first: Of,
  others: readonly Of[],
): readonly { readonly other: Of; readonly found: Beside }[] {
  const all = others.map((other) => ({ other, found: besideEachOther(first, other) }));
  const caused = amongPairs(all.map(({ found }) => ({ found: found.caused })));
  const judged = all.flatMap(({ other, found }) => (found.measured ? [{ other, ...found.measured }] : []));
  const measured = new Map(amongPairs(judged).map(({ other, ...own }) => [other, own]));
  return all.map(({ other, found }, n) => {
    const own = measured.get(other);
    return { other, found: { caused: caused[n]?.found ?? found.caused, ...(own && { measured: own }) } };
  });
}

interface Reported extends Counted {
  readonly report: Pick<CampaignReport, 'measured'>;
}

/** Two campaigns side by side. */
export interface Beside {
  /** By what people bought, against people held out. */
  readonly caused: Found<LikeWithLike>;
  /** By what they are judged by; undefined where that is what was bought, or they are not compared. */
  readonly measured?: {
    readonly by: OwnMeasure;
    readonly shares: readonly [Measured, Measured];
    readonly found: Found<MeasuredBeside>;
  };
}

/** What two campaigns caused, by people of the same tier and stage, however long ago either was. */
export const compareCampaigns = (a: Counted, b: Counted): Found<LikeWithLike> => likeWithLike(asLike(a), asLike(b));

const asLike = ({ campaign, of }: Counted) => ({
  names: { en: nameIn('en', campaign), zh: nameIn('zh-CN', campaign) },
  ...{ shop: campaign.shop, goal: campaign.goal, measure: campaign.measure },
  strata: of.known ? ({ known: true, value: of.value.strata } as const) : of,
});
