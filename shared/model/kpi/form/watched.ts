import type { DayContext } from '../../day/run-counter.ts';
import type { WatchedSkus } from '../../product/knowledge.ts';

const NONE: ReadonlySet<string> = new Set();
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/**
 * The SKUs that are counted by themselves, as the run of the day before found them: known before the first customer is
 * counted, so that any split into ranges counts the same. None on the first run, or where the shop asks for no products.
 */
export function watchedIn({ products }: DayContext, kind: keyof WatchedSkus): ReadonlySet<string> {
  const skus = products?.watched?.[kind];
  if (!skus) return NONE;
  const made = sets.get(skus) ?? new Set(skus);
  sets.set(skus, made);
  return made;
}
