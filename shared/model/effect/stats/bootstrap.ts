import { binomial, seeded, type Uniform } from './draws.ts';
import type { Estimate } from './estimate.ts';

/** How many people have which value: `[[0, 950], [1999, 3]]`. */
export type Counts = readonly (readonly [value: number, people: number])[];

export interface Resampling {
  readonly seed: number;
  /** At least 2,000 for limits that people see. */
  readonly times: number;
}

/** With more different values than this, those within 5 % of each other are drawn together, at their mean. */
const MOST_VALUES = 200;

/**
 * Mean per person of `a` less that of `b`, with 95 % limits by resampling, the same for the same seed. Both arms are drawn
 * from the people of both together, as if the arms made no difference, and what chance adds to that is taken off: drawn
 * from itself, as the percentile bootstrap does it, a small holdout that missed the few large orders does not know that it
 * did (see {@link stratify}). Undefined where an arm is empty, counts are none, or all people are alike.
 */
export function bootstrap(a: Counts, b: Counts, { seed, times }: Resampling): Estimate | undefined {
  const [ofA, ofB] = [totals(a), totals(b)];
  const value = ofA.sum / ofA.n - ofB.sum / ofB.n;
  const all = grouped([...a, ...b].filter(([, people]) => people > 0));
  if (!(ofA.n > 0 && ofB.n > 0 && times >= 1) || all.length < 2 || !Number.isFinite(value)) return undefined;
  const uniform = seeded(seed);
  const draw = sampler(all);
  const chance = Float64Array.from({ length: times }, () => draw(ofA.n, uniform) - draw(ofB.n, uniform)).sort();
  const at = (share: number): number =>
    chance[Math.min(Math.max(Math.round(share * (times + 1)) - 1, 0), times - 1)] ?? 0;
  return { value, low: Math.min(value, value - at(0.975)), high: Math.max(value, value - at(0.025)) };
}

function totals(counts: Counts): { readonly n: number; readonly sum: number } {
  let [n, sum] = [0, 0];
  for (const [value, people] of counts) {
    n += people >= 0 ? people : Number.NaN;
    sum += value * people;
  }
  return { n, sum };
}

/** Each value once, or each few neighbours. */
function grouped(counts: Counts): Counts {
  const same = added(Map.groupBy(counts, ([value]) => value));
  if (same.length <= MOST_VALUES) return same;
  const near = (value: number): number => Math.sign(value) * Math.ceil(Math.log1p(Math.abs(value)) / 0.05);
  return added(Map.groupBy(same, ([value]) => near(value)));
}

const added = (groups: ReadonlyMap<number, Counts>): Counts =>
  [...groups.values()].map((group) => {
    const { n, sum } = totals(group);
    return [sum / n, n];
  });

/** Means of n people drawn with replacement: the numbers of each value at once, the most frequent first. */
function sampler(counts: Counts): (n: number, uniform: Uniform) => number {
  const falling = [...counts].sort(([, x], [, y]) => y - x);
  const values = Float64Array.from(falling, ([value]) => value);
  const chances = new Float64Array(falling.length);
  let left = totals(counts).n;
  for (const [i, [, people]] of falling.entries()) {
    chances[i] = people / left;
    left -= people;
  }
  return (n, uniform) => {
    let [rest, sum] = [n, 0];
    for (let i = 0; rest > 0 && i < values.length; i++) {
      const drawn = i === values.length - 1 ? rest : binomial(rest, chances[i] ?? 1, uniform);
      sum += drawn * (values[i] ?? 0);
      rest -= drawn;
    }
    return sum / n;
  };
}
