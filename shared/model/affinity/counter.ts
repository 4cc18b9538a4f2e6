import type { DayContext, RunCounter } from '../day/run-counter.ts';
import { purchasesByGroup } from '../product/purchases.ts';
import { countAffinity } from './affinity.ts';
import { type AffinityCounts, mergeAffinity, noAffinity, packAffinity, unpackAffinity } from './counts.ts';

/** Counts what was bought after what, where the shop asks for it (`products.affinity`). */
export const affinityCounter: RunCounter<AffinityCounts> = {
  name: 'affinity',
  zero: noAffinity,
  add: (counts, _row, { customer, details }, context) => {
    if (!context.shop.products?.affinity) return;
    if (counts.named.size === 0) counts.named = namedIn(context);
    const { shop, end, catalogue } = context;
    countAffinity(counts, purchasesByGroup(customer.entries, details, { zone: shop.timezone, end, catalogue }));
  },
  merge: mergeAffinity,
  pack: packAffinity,
  unpack: unpackAffinity,
};

const sets = new WeakMap<object, ReadonlySet<string>>();

/** The groups that the run of the day before named, as one set for all counts of a task. */
function namedIn({ products }: DayContext): ReadonlySet<string> {
  const table = products?.affinity;
  if (!table) return new Set();
  const made = sets.get(table) ?? new Set(table.counted);
  sets.set(table, made);
  return made;
}
