import type { AffinityTable } from '../product/knowledge.ts';
import type { GroupHistory } from '../product/purchases.ts';
import { ascending, type CountMap, totalCount } from '../segment/count-map.ts';
import { type AffinityCounts, addBuyer, addPair, isCounted, MAX_COUNTED } from './counts.ts';

/** "Later" is a later local day, at most so many days after the first purchase of A. */
const AFFINITY_DAYS = 365;
/** Of pairs with enough support, so many are kept: those with most. */
const MAX_PAIRS = 5000;
/** Customers that a pair must have where the shop sets nothing. */
const MIN_SUPPORT = 20;

/**
 * A customer counts once for A -> B, if he bought B on a later day than A for the first time, within
 * {@link AFFINITY_DAYS}. What was bought on one day is one basket and says nothing of later.
 */
export function countAffinity(counts: AffinityCounts, bought: ReadonlyMap<string, GroupHistory>): void {
  if (bought.size === 0) return;
  addBuyer(counts, bought.keys());
  for (const [a, { days: before }] of bought) {
    const first = before[0]?.day;
    if (first === undefined || !isCounted(counts, a)) continue;
    for (const [b, { days: after }] of bought) {
      if (b === a || !isCounted(counts, b)) continue;
      const next = after.find(({ day }) => day > first)?.day;
      if (next !== undefined && next - first <= AFFINITY_DAYS) addPair(counts, a, b, next - first);
    }
  }
}

/** What the counts of all customers say. */
export function affinityOf(counts: AffinityCounts, minSupport = MIN_SUPPORT): AffinityTable {
  const counted = [...counts.boughtBy].sort(mostFirst).slice(0, MAX_COUNTED);
  const place = new Map(counted.map(([group], i) => [group, i]));
  const pairs: (readonly [number, number, number, number])[] = [];
  for (const [group, after] of counts.pairs) {
    const a = place.get(group);
    for (const [other, days] of after) {
      const b = place.get(other);
      const customers = totalCount(days);
      // a group of the day before that left the first of today has fewer buyers than all of them
      if (customers >= minSupport && a !== undefined && b !== undefined) {
        pairs.push([a, b, customers, medianOf(days, customers)]);
      }
    }
  }
  pairs.sort((x, y) => y[2] - x[2] || x[0] - y[0] || x[1] - y[1]);
  return {
    buyers: counts.buyers,
    minSupport,
    groups: counts.boughtBy.size,
    counted: counted.map(([group]) => group),
    boughtBy: counted.map(([, buyers]) => buyers),
    complete: !counts.crowded,
    found: pairs.length,
    pairs: pairs.slice(0, MAX_PAIRS),
  };
}

const mostFirst = (a: readonly [string, number], b: readonly [string, number]): number =>
  b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

/** The first day by which half of them had bought. */
function medianOf(days: CountMap, customers: number): number {
  let seen = 0;
  for (const [value, times] of ascending(days)) {
    seen += times;
    if (2 * seen >= customers) return value;
  }
  return 0;
}

export interface AffinityRow {
  readonly a: string;
  readonly b: string;
  /** Customers who bought A and later B, and all who bought A. */
  readonly customers: number;
  readonly ofBuyers: number;
  /** Their share. */
  readonly share: number;
  /** That share over the share of all buyers who ever bought B: above 1, A leads to B more than chance does. */
  readonly lift: number;
  /** Half of them had bought B so many days after A. */
  readonly medianDays: number;
}

/** The pairs in words, those of the highest lift first; of one group A if it is named. */
export function affinityRows(table: AffinityTable, group?: string): readonly AffinityRow[] {
  const { counted, boughtBy, buyers } = table;
  const rows = table.pairs.map(([a, b, customers, medianDays]): AffinityRow => {
    const ofBuyers = boughtBy[a] ?? 0;
    const share = ofBuyers === 0 ? 0 : customers / ofBuyers;
    const base = (boughtBy[b] ?? 0) / buyers;
    return { a: counted[a] ?? '', b: counted[b] ?? '', customers, ofBuyers, share, lift: share / base, medianDays };
  });
  return rows
    .filter(({ a }) => group === undefined || a === group)
    .sort((x, y) => y.lift - x.lift || y.customers - x.customers || (x.a + x.b < y.a + y.b ? -1 : 1));
}
