import { lbeta } from '../../predict/special/gamma.ts';
import { betaShare } from '../../predict/special/incomplete.ts';

export interface BetaArm {
  /** People whose time to answer is over. */
  readonly n: number;
  /** Of them with the outcome. */
  readonly successes: number;
}

export interface Shares {
  /** No arm gets less, so that each is heard of; 0..1, at most an equal share. */
  readonly floor: number;
  /** So much goes to all alike, whatever is known; 0..1. */
  readonly uniform: number;
}

/**
 * What share each arm gets, in the order given, summing to 1: how likely it is the best of all (Thompson 1933; outcomes
 * yes or no, uniform prior), mixed with equal shares. Exact to five digits, and the same for the same counts.
 */
export function shareOfBest(arms: readonly BetaArm[], { floor, uniform }: Shares): readonly number[] {
  const least = Math.min(Math.max(floor, 0), 1 / Math.max(arms.length, 1));
  const alike = Math.min(Math.max(uniform, 0), 1);
  const best = chancesOfBest(arms);
  return lifted(
    best.map((chance) => alike / arms.length + (1 - alike) * chance),
    least,
  );
}

/** How likely each arm's share is above that of all others; sums to 1. */
export function chancesOfBest(arms: readonly BetaArm[]): readonly number[] {
  const beliefs = arms.map(({ n, successes }) => {
    const yes = Math.min(Math.max(successes, 0), Math.max(n, 0));
    return { a: 1 + yes, b: 1 + Math.max(n, 0) - yes };
  });
  const chances = beliefs.map((own) =>
    integral(
      own,
      beliefs.filter((other) => other !== own),
    ),
  );
  const sum = chances.reduce((total, chance) => total + chance, 0);
  return chances.map((chance) => (sum > 0 ? chance / sum : 1 / arms.length));
}

interface Belief {
  readonly a: number;
  readonly b: number;
}

/** Even, for Simpson's rule. */
const STEPS = 400;
/** Standard deviations on each side: a belief of nobody or everybody falls like an exponential. */
const REACH = 27;

/** Of the density of one, times the chance that all others lie below: Simpson's rule. */
function integral({ a, b }: Belief, others: readonly Belief[]): number {
  const centre = a / (a + b);
  const deviation = Math.sqrt((centre * (1 - centre)) / (a + b + 1));
  const low = Math.max(0, centre - REACH * deviation);
  const high = Math.min(1, centre + REACH * deviation);
  const norm = lbeta(a, b);
  let sum = 0;
  for (let step = 0; step <= STEPS; step++) {
    const x = low + ((high - low) * step) / STEPS;
    const weight = step === 0 || step === STEPS ? 1 : step % 2 === 1 ? 4 : 2;
    const log = (a === 1 ? 0 : (a - 1) * Math.log(x)) + (b === 1 ? 0 : (b - 1) * Math.log1p(-x)) - norm;
    const density = Math.exp(log);
    if (density > 0)
      sum += weight * density * others.reduce((below, other) => below * betaShare(x, other.a, other.b), 1);
  }
  return (sum * (high - low)) / (3 * STEPS);
}

/** Who has less than the least gets it, at the cost of the others in proportion. */
function lifted(shares: readonly number[], least: number): readonly number[] {
  const isPoor = shares.map((share) => share < least);
  for (;;) {
    const poor = isPoor.filter(Boolean).length;
    const rich = shares.reduce((sum, share, i) => sum + (isPoor[i] ? 0 : share), 0);
    const left = 1 - poor * least;
    const scaled = shares.map((share, i) => (isPoor[i] || rich === 0 ? least : (share * left) / rich));
    const next = scaled.findIndex((share, i) => !isPoor[i] && share < least);
    if (next < 0) return scaled;
    isPoor[next] = true;
  }
}
