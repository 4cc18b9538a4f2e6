import * as z from 'zod/mini';
import type { DayRow } from '../../day/day-row.ts';
import type { RunCounter } from '../../day/run-counter.ts';
import { orderDaysOf } from '../../order/order-days.ts';
import { addCount, type CountMap, fromFlat, mergeCounts, toFlat } from '../../segment/count-map.ts';

/** Days from the first order day to the second, and how long ago the first was: a gap longer than that is not seen yet. */
export interface FirstGaps {
  readonly gaps: CountMap;
  readonly ages: CountMap;
}

export interface GapCounts extends FirstGaps {
  /**
   * Of customers with two gaps or more: scatter of ln(gap) around the own mean in thousandths, each customer's
   * rounded, so that sums are exact; and one less than the gaps.
   */
  within: number;
  freedom: number;
  /** By the product group that customers buy most often, where it is known. */
  readonly groups: Map<string, FirstGaps>;
}

const emptyGaps = (): FirstGaps => ({ gaps: new Map(), ages: new Map() });

/** Its numbers are looked at by `fromFlat`: a large shop has hundreds of thousands of them. */
const flat = z.custom<readonly number[]>(Array.isArray);
const packedSchema = z.object({
  gaps: flat,
  ages: flat,
  within: z.int(),
  freedom: z.int(),
  groups: z.array(z.tuple([z.string(), flat, flat])),
});

/** What the shop's rhythm is made of: only who bought on two days or more adds to it. */
export const gapCounter: RunCounter<GapCounts> = {
  name: 'gaps',
  zero: () => ({ ...emptyGaps(), within: 0, freedom: 0, groups: new Map() }),
  add: (counts, row, { customer }, { shop, today, end }, orders) => {
    if (row.orderDays < 2) return;
    const days =
      row.orderDays === 2
        ? [row.firstDay, row.lastDay]
        : (orders?.purchases.distinct() ?? orderDaysOf(customer.entries.values(), shop.timezone, end));
    const [first = 0, second = 0] = days;
    addFirst(counts, second - first, today - first);
    if (row.group !== undefined) addFirst(ofGroup(counts, row.group), second - first, today - first);
    addSpread(counts, row, days);
  },
  merge: (into, from) => {
    mergeFirst(into, from);
    into.within += from.within;
    into.freedom += from.freedom;
    for (const [group, gaps] of from.groups) mergeFirst(ofGroup(into, group), gaps);
  },
  pack: ({ gaps, ages, within, freedom, groups }) => ({
    gaps: toFlat(gaps),
    ages: toFlat(ages),
    within,
    freedom,
    groups: [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, counts]) => [group, toFlat(counts.gaps), toFlat(counts.ages)]),
  }),
  unpack: (packed) => {
    const { gaps, ages, within, freedom, groups } = z.parse(packedSchema, packed);
    return {
      gaps: fromFlat(gaps),
      ages: fromFlat(ages),
      within,
      freedom,
      groups: new Map(groups.map(([group, g, a]) => [group, { gaps: fromFlat(g), ages: fromFlat(a) }])),
    };
  },
};

function addFirst(counts: FirstGaps, gap: number, age: number): void {
  addCount(counts.gaps, gap);
  addCount(counts.ages, age);
}

function mergeFirst(into: FirstGaps, from: FirstGaps): void {
  mergeCounts(into.gaps, from.gaps);
  mergeCounts(into.ages, from.ages);
}

function ofGroup({ groups }: GapCounts, group: string): FirstGaps {
  const held = groups.get(group);
  if (held) return held;
  const fresh = emptyGaps();
  groups.set(group, fresh);
  return fresh;
}

function addSpread(counts: GapCounts, { logGapSum }: Pick<DayRow, 'logGapSum'>, days: readonly number[]): void {
  const n = days.length - 1;
  if (n < 2) return;
  const mean = logGapSum / n;
  let scatter = 0;
  for (let i = 1; i <= n; i++) {
    const off = Math.log((days[i] ?? 0) - (days[i - 1] ?? 0)) - mean;
    scatter += off * off;
  }
  counts.within += Math.round(scatter * 1000);
  counts.freedom += n - 1;
}
