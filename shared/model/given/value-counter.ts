import * as z from 'zod/mini';
import type { RunCounter } from '../day/run-counter.ts';
import { addCount, type CountMap, fromFlat, mergeCounts, toFlat } from '../segment/count-map.ts';
import type { Shop } from '../shop/shop.ts';

/** Counts of values over the customers of a day, from which all cut points, tiers and the pyramid derive. */
export interface ValueCounts {
  /** Of who has an order that stands in the window of the shop. */
  readonly recency: CountMap;
  readonly frequency: CountMap;
  readonly monetary: CountMap;
  /** What tiers are cut by, of who has an order that stands. */
  readonly value: CountMap;
  /** Who bought and has no order that stands: tier D. */
  returned: number;
  /** Who has an order that stands and whose margin is not known: in no tier where it decides. */
  unknown: number;
}

/** Its numbers are looked at by `fromFlat`: a large shop has hundreds of thousands of them. */
const flat = z.custom<readonly number[]>(Array.isArray);
const packedSchema = z.object({
  recency: flat,
  frequency: flat,
  monetary: flat,
  value: flat,
  returned: z.int(),
  unknown: z.int(),
});

export const byMargin = ({ value }: Pick<Shop, 'value'>): boolean => value?.by === 'margin';

export const valueCounter: RunCounter<ValueCounts> = {
  name: 'values',
  zero: () => ({
    recency: new Map(),
    frequency: new Map(),
    monetary: new Map(),
    value: new Map(),
    returned: 0,
    unknown: 0,
  }),
  add: (counts, row, _known, { shop, today }) => {
    if (row.orderDays === 0) {
      if (row.bought) counts.returned += 1;
      return;
    }
    const value = byMargin(shop) ? row.marginMinor : row.netMinor;
    if (Number.isNaN(value)) counts.unknown += 1;
    else addCount(counts.value, value);
    if (row.windowOrderDays === 0) return;
    addCount(counts.recency, today - row.lastDay);
    addCount(counts.frequency, row.windowOrderDays);
    addCount(counts.monetary, row.windowNetMinor);
  },
  merge: (into, from) => {
    mergeCounts(into.recency, from.recency);
    mergeCounts(into.frequency, from.frequency);
    mergeCounts(into.monetary, from.monetary);
    mergeCounts(into.value, from.value);
    into.returned += from.returned;
    into.unknown += from.unknown;
  },
  pack: ({ recency, frequency, monetary, value, returned, unknown }) => ({
    recency: toFlat(recency),
    frequency: toFlat(frequency),
    monetary: toFlat(monetary),
    value: toFlat(value),
    returned,
    unknown,
  }),
  unpack: (packed) => {
    const { recency, frequency, monetary, value, ...rest } = z.parse(packedSchema, packed);
    return {
      ...rest,
      recency: fromFlat(recency),
      frequency: fromFlat(frequency),
      monetary: fromFlat(monetary),
      value: fromFlat(value),
    };
  },
};
