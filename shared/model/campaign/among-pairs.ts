import type { Found } from '../effect/effect.ts';
import type { Estimate } from '../effect/stats/estimate.ts';
import { normalQuantile } from '../effect/stats/normal.ts';

/** Of a hundred pages of campaigns that all cause the same, on so many at most any pair is said to differ. */
const ALPHA = 0.05;

/** What two campaigns are compared by. */
type Differences = Partial<Record<'bought' | 'net' | 'did', Estimate | undefined>>;

/**
 * Pairs of campaigns that are looked at together, in the order given: the limits of each are widened to those of
 * 1 - 5 % / pairs (Bonferroni; Dunn 1961), however the pairs hang together: each campaign is in several. Limits that are
 * not alike on both sides are widened on each by as much. A pair that is refused says nothing and is not counted; of one
 * pair the limits stay those of one look.
 */
export function amongPairs<Pair extends { readonly found: Found<Differences> }>(all: readonly Pair[]): readonly Pair[] {
  const pairs = all.filter(({ found }) => found.known).length;
  if (pairs < 2) return all;
  const times = normalQuantile(1 - ALPHA / 2 / pairs) / normalQuantile(1 - ALPHA / 2);
  return all.map((pair) => {
    if (!pair.found.known) return pair;
    const { bought, net, did } = pair.found.value;
    const wider = Object.entries({ bought, net, did }).flatMap(([name, of]) =>
      of ? [[name, widened(of, times)]] : [],
    );
    return { ...pair, found: { known: true, value: { ...pair.found.value, ...Object.fromEntries(wider) } } };
  });
}

const widened = ({ value, low, high }: Estimate, times: number): Estimate => ({
  value,
  low: value - times * (value - low),
  high: value + times * (high - value),
});
