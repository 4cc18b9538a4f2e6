import type { DayContext } from '../../day/run-counter.ts';

/** Groups of goods with cells of their own: twice 40 a month are 12 KB a year. */
const MOST = 40;

const NONE: ReadonlySet<string> = new Set();
let latest: { readonly of: DayContext['products']; readonly groups: ReadonlySet<string> } = {
  of: undefined,
  groups: NONE,
};

/**
 * The product groups with most buyers, as the run of the day before found them: known before the first customer is
 * counted, so that any split into ranges counts the same. None where the shop has no affinities.
 */
export function mostBought({ products }: DayContext): ReadonlySet<string> {
  if (products !== latest.of) latest = { of: products, groups: new Set(products?.affinity?.counted.slice(0, MOST)) };
  return latest.groups;
}
