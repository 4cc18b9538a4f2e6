import { lbeta } from '../../predict/special/gamma.ts';
import { betaShare } from '../../predict/special/incomplete.ts';

/** Buyers of some people, by whether they were to get something or were held out, and how likely chance holds one out. */
export interface Buyers {
  readonly treated: number;
  readonly control: number;
  /** 0..1, of each of them, whatever they buy. */
  readonly heldOut: number;
}

/** What is believed of the share beforehand weighs as so many buyers: strongest with some 200, as a quarter of a middling shop has. */
const WEIGHT = 25;

/**
 * How likely chance alone leaves as few, or as many, buyers among those held out, at most, on any of all the days on which
 * somebody may look, 0..1. Whoever buys whatever they get was held out with the declared chance, so that their arms are
 * draws of known chance: the likelihood of all other chances (beta prior) against that one is a fair game, which ends up
 * 20 times as high in at most 1 of 20 cases (Ville 1939). With any number of people; who sends all back is taken out again,
 * which on a single day changes nothing and over all of them is not covered. 1 / p is an e-value.
 */
export function chanceOnAnyDay(groups: readonly Buyers[]): number {
  const log = groups.reduce((sum, { treated, control, heldOut }) => {
    if (!(heldOut > 0 && heldOut < 1)) return sum;
    const [a, b] = [WEIGHT * heldOut, WEIGHT * (1 - heldOut)];
    const known = control * Math.log(heldOut) + treated * Math.log1p(-heldOut);
    return sum + lbeta(a + control, b + treated) - lbeta(a, b) - known;
  }, 0);
  return Math.min(1, Math.exp(-log));
}

/**
 * The same of one look, two-sided. With as many of each arm as there are, the number of buyers held out is a sum of yeses
 * and noes of known chance, the tails of which a binomial with their mean is never below (Hoeffding 1956, theorem 4): too
 * wide by the share who buy, and never too narrow, where limits by the spread are ten times too sure of rare buyers.
 */
export function chanceOfOneLook(groups: readonly Buyers[]): number {
  let [n, control, expected] = [0, 0, 0];
  for (const one of groups) {
    const buyers = one.treated + one.control;
    n += buyers;
    control += one.control;
    expected += buyers * one.heldOut;
  }
  if (!(n > 0 && expected > 0 && expected < n)) return 1;
  const share = expected / n;
  // beyond one of the mean alone
  if (control >= expected + 1) return Math.min(1, 2 * betaShare(share, control, n - control + 1));
  if (control <= expected - 1) return Math.min(1, 2 * betaShare(1 - share, n - control, control + 1));
  return 1;
}
