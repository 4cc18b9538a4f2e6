import * as z from 'zod/mini';
import { addCount, type CountMap, fromFlat, toFlat } from '../segment/count-map.ts';

/**
 * Groups among which pairs are counted: 256 are at most 65,280 pairs with at most 365 different days each. A shop with
 * fewer has all of them counted from its first run on.
 */
export const MAX_COUNTED = 256;

/**
 * `named` are the groups that the run of the day before found with most buyers. Others are counted beside them while
 * all together are at most {@link MAX_COUNTED}; with one more they are all left out (`crowded`). Whether that is so
 * depends on the set of groups alone, so any split into ranges and any order of merging ends in the same counts.
 */
export interface AffinityCounts {
  named: ReadonlySet<string>;
  /** Groups bought that are not named. */
  others: number;
  buyers: number;
  /** Customers who bought it. */
  readonly boughtBy: Map<string, number>;
  crowded: boolean;
  /** A -> B -> days from the first purchase of A to the first of B after it -> customers. */
  readonly pairs: Map<string, Map<string, CountMap>>;
}

export const noAffinity = (): AffinityCounts => ({
  named: new Set(),
  others: 0,
  buyers: 0,
  boughtBy: new Map(),
  crowded: false,
  pairs: new Map(),
});

/** Of a group whose pairs are counted? */
export const isCounted = ({ crowded, named }: AffinityCounts, group: string): boolean => !crowded || named.has(group);

export function addBuyer(counts: AffinityCounts, groups: Iterable<string>): void {
  counts.buyers += 1;
  for (const group of groups) addBuyersOf(counts, group, 1);
  if (!counts.crowded && isTooMuch(counts)) leaveOutOthers(counts);
}

function addBuyersOf(counts: AffinityCounts, group: string, buyers: number): void {
  const before = counts.boughtBy.get(group);
  if (before === undefined && !counts.named.has(group)) counts.others += 1;
  counts.boughtBy.set(group, (before ?? 0) + buyers);
}

export function addPair({ pairs }: AffinityCounts, a: string, b: string, days: number, times = 1): void {
  const after = pairs.get(a) ?? new Map<string, CountMap>();
  pairs.set(a, after);
  const map = after.get(b) ?? new Map<number, number>();
  after.set(b, map);
  addCount(map, days, times);
}

export function mergeAffinity(into: AffinityCounts, from: AffinityCounts): void {
  if (into.named.size === 0) into.named = from.named;
  into.buyers += from.buyers;
  for (const [group, buyers] of from.boughtBy) addBuyersOf(into, group, buyers);
  for (const [a, after] of from.pairs) {
    for (const [b, days] of after) for (const [value, times] of days) addPair(into, a, b, value, times);
  }
  if (into.crowded || from.crowded || isTooMuch(into)) leaveOutOthers(into);
}

const isTooMuch = ({ named, others }: AffinityCounts): boolean => named.size + others > MAX_COUNTED;

function leaveOutOthers(counts: AffinityCounts): void {
  counts.crowded = true;
  for (const [a, after] of counts.pairs) {
    if (counts.named.has(a)) for (const b of after.keys()) if (!counts.named.has(b)) after.delete(b);
    if (!counts.named.has(a) || after.size === 0) counts.pairs.delete(a);
  }
}

const count = z.int().check(z.nonnegative());
const packed = z.object({
  named: z.array(z.string()),
  buyers: count,
  crowded: z.boolean(),
  groups: z.array(z.string()),
  boughtBy: z.array(count),
  /** Places of A and B in `groups`, and a flat list of days and customers. */
  pairs: z.array(z.tuple([count, count, z.array(count)])),
});

export function packAffinity({ named, buyers, crowded, boughtBy, pairs }: AffinityCounts): z.output<typeof packed> {
  const groups = [...boughtBy.keys()].sort();
  const place = new Map(groups.map((group, i) => [group, i]));
  const rows: [number, number, number[]][] = [];
  for (const [a, after] of pairs) {
    for (const [b, days] of after) rows.push([place.get(a) ?? 0, place.get(b) ?? 0, toFlat(days)]);
  }
  rows.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
  const buyersOf = groups.map((group) => boughtBy.get(group) ?? 0);
  return { named: [...named].sort(), buyers, crowded, groups, boughtBy: buyersOf, pairs: rows };
}

/** Throws for what {@link packAffinity} did not make. */
export function unpackAffinity(from: unknown): AffinityCounts {
  const { named, buyers, crowded, groups, boughtBy, pairs } = z.parse(packed, from);
  if (groups.length !== boughtBy.length) throw new RangeError('counts of affinity: a group without its buyers');
  const counts: AffinityCounts = { ...noAffinity(), named: new Set(named), buyers, crowded };
  for (const [i, group] of groups.entries()) addBuyersOf(counts, group, boughtBy[i] ?? 0);
  for (const [a, b, days] of pairs) {
    const [before, after] = [groups[a], groups[b]];
    if (before === undefined || after === undefined) throw new RangeError('counts of affinity: a pair of no group');
    for (const [value, times] of fromFlat(days)) addPair(counts, before, after, value, times);
  }
  return counts;
}
