import { wilson } from '../../kpi/form/interval.ts';
import type { Estimate } from './estimate.ts';
import { difference, type Limits, type Share } from './newcombe.ts';

export interface ShareStratum {
  /** How many of all who entered, in both arms, are of this stratum: so many people, or their share. */
  readonly weight: number;
  readonly a: Share;
  readonly b: Share;
}

/**
 * The share of `a` less that of `b` within each stratum, added up by the strata's shares of all who entered, -1..1, with
 * 95 % limits as {@link newcombe} makes them: Wilson's of each arm, of as many people as would tell as much without
 * strata. Of one stratum it is newcombe. Undefined where a stratum has fewer than two people in an arm.
 */
export function stratifyShares(strata: readonly ShareStratum[]): Estimate | undefined {
  const weights = strata.reduce((sum, { weight }) => sum + weight, 0);
  const arm = (of: 'a' | 'b') =>
    limits(strata.map((stratum) => ({ ...stratum[of], weight: stratum.weight / weights })));
  const [a, b] = [arm('a'), arm('b')];
  return a && b && difference(a, b);
}

function limits(strata: readonly (Share & { readonly weight: number })[]): Limits | undefined {
  if (!strata.every(({ whole }) => whole >= 2)) return undefined;
  let [share, variance, plain, people] = [0, 0, 0, 0];
  for (const { part, whole, weight } of strata) {
    share += (weight * part) / whole;
    variance += (weight ** 2 * (part / whole) * (1 - part / whole)) / (whole - 1);
    plain += weight ** 2 / whole;
    people += whole;
  }
  // people without strata of whom the mean varies as much; where nobody or all bought, by the weights alone (Kish 1965)
  const ofAll = (share * (1 - share) * people) / (people - 1);
  const effective = variance > 0 && ofAll > 0 ? ofAll / variance : 1 / plain;
  const found = wilson(share * effective, effective);
  return found && { share, ...found };
}
