import * as z from 'zod/mini';
import type { RunCounter } from '../day/run-counter.ts';
import { RETURN_DAYS, wasReturned } from '../kpi/form/returned.ts';
import { asksForProducts, type WatchedSkus } from '../product/knowledge.ts';
import { oneSkuOf } from '../product/one-sku.ts';
import { localDayNumber } from '../values/time/day-number.ts';

/** SKUs that get cells of their own, of each kind: twice 40 a month are some 2 KB. */
const MOST = 40;

/** What was longer ago says little of what goes back now. */
const WITHIN_DAYS = 365;

/** Orders of the last year by SKU: those with a return, and service cases about those that hold this SKU alone. */
export interface WatchedCounts {
  readonly returned: Map<string, number>;
  readonly cases: Map<string, number>;
}

/**
 * Counts which SKUs go back and are complained about most, where the shop asks for products: the next run gives these
 * cells of their own, so that they are known before the first customer is counted, and no row grows with the assortment.
 */
export const watchedCounter: RunCounter<WatchedCounts> = {
  name: 'watched',
  zero: () => ({ returned: new Map(), cases: new Map() }),
  add: (counts, _row, { customer, details, facts }, { shop, today, end }, orders) => {
    if (!details || !orders || !asksForProducts(shop)) return;
    const isRecent = (placed: number): boolean => placed <= today && placed > today - WITHIN_DAYS;
    for (let n = 0; n < orders.count; n++) {
      const [entry, key, placed] = [orders.entry[n], orders.key[n], orders.day[n] ?? 0];
      if (entry?.state !== 'paid' || key === undefined || entry.returns.length === 0 || !isRecent(placed)) continue;
      if (!wasReturned(entry, Math.min(placed + RETURN_DAYS, today), shop.timezone)) continue;
      for (const sku of new Set(details.get(key)?.lines.map(([of]) => of))) addTo(counts.returned, sku, 1);
    }
    for (const { kind, at, value } of facts ?? []) {
      if (kind !== 'case' || at >= end || value.orderKey === undefined) continue;
      const entry = customer.entries.get(value.orderKey);
      const sku = oneSkuOf(details.get(value.orderKey)?.lines);
      if (sku === undefined || entry?.state !== 'paid') continue;
      if (isRecent(localDayNumber(entry.at, shop.timezone))) addTo(counts.cases, sku, 1);
    }
  },
  merge: (into, from) => {
    for (const [sku, n] of from.returned) addTo(into.returned, sku, n);
    for (const [sku, n] of from.cases) addTo(into.cases, sku, n);
  },
  pack: ({ returned, cases }) => ({ returned: [...returned].sort(bySku), cases: [...cases].sort(bySku) }),
  unpack: (from) => {
    const { returned, cases } = z.parse(packed, from);
    return { returned: new Map(returned), cases: new Map(cases) };
  },
};

/** Those with most, of each kind; of equally many the first by name. */
export const watchedSkus = ({ returned, cases }: WatchedCounts): WatchedSkus => ({
  returned: mostOf(returned),
  cases: mostOf(cases),
});

const mostOf = (counts: ReadonlyMap<string, number>): readonly string[] =>
  [...counts]
    .sort((a, b) => b[1] - a[1] || bySku(a, b))
    .slice(0, MOST)
    .map(([sku]) => sku);

const addTo = (counts: Map<string, number>, sku: string, n: number): void => {
  // of a line without an article nobody knows what it was
  if (sku !== '') counts.set(sku, (counts.get(sku) ?? 0) + n);
};

const bySku = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);

const skus = z.array(z.tuple([z.string(), z.int().check(z.positive())]));
const packed = z.object({ returned: skus, cases: skus });
