import * as z from 'zod/mini';
import type { RunCounter } from '../day/run-counter.ts';
import { addCount, fromFlat, toFlat } from '../segment/count-map.ts';
import { emptyRfmCounts, mergeRfmCounts, type RfmCounts } from '../segment/rfm.ts';

const flatCounts = z.array(z.int());
const packedSchema = z.object({ recency: flatCounts, frequency: flatCounts, monetary: flatCounts });

/** Recency, frequency and money of who has an order that stands, from which all cut points derive. */
export const rfmCounter: RunCounter<RfmCounts> = {
  name: 'rfm',
  zero: emptyRfmCounts,
  add: (counts, row, _known, { today }) => {
    if (row.windowOrderDays === 0) return;
    addCount(counts.recency, today - row.lastDay);
    addCount(counts.frequency, row.windowOrderDays);
    addCount(counts.monetary, row.windowNetMinor);
  },
  merge: mergeRfmCounts,
  pack: ({ recency, frequency, monetary }) => ({
    recency: toFlat(recency),
    frequency: toFlat(frequency),
    monetary: toFlat(monetary),
  }),
  unpack: (packed) => {
    const { recency, frequency, monetary } = z.parse(packedSchema, packed);
    return { recency: fromFlat(recency), frequency: fromFlat(frequency), monetary: fromFlat(monetary) };
  },
};
