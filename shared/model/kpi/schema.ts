import * as z from 'zod/mini';
import { isSegmentName } from '../segment/membership.ts';
import { recordOf } from '../values/record.ts';
import type { Figure } from './figures/figure.ts';
import { FIGURES } from './registry.ts';
import type { SegmentCounts } from './segment-sizes.ts';

const count = z.int().check(z.nonnegative());

const amount = ({ unit }: Figure) => (unit === 'count' ? count : z.int());
const sums = z.object(recordOf(FIGURES.map((figure) => [figure.name, amount(figure)])));
/** A day that was counted before a figure was known has 0 of it, until the day is run again. */
const storedSums = z.object(recordOf(FIGURES.map((figure) => [figure.name, z._default(amount(figure), 0)])));

/** Sums of a day and to date, as the steps of a run hand them on. */
export const periodSumsSchema = z.object({ ofDay: sums, toDate: sums });

/** Other releases know fewer segments, or more: what is not known here is left out. */
export const segmentCountsSchema = z.pipe(
  z.record(z.string(), z.object({ size: count, entered: count, left: count })),
  z.transform((counts): SegmentCounts => {
    const known = Object.entries(counts).flatMap(([name, value]) =>
      isSegmentName(name) ? [[name, value] as const] : [],
    );
    return recordOf(known);
  }),
);

export const snapshotSchema = z.object({
  shop: z.string(),
  day: z.string(),
  currency: z.string(),
  computedAt: z.int(),
  ofDay: storedSums,
  toDate: storedSums,
  segments: z.optional(segmentCountsSchema),
  touches: z.array(
    z.object({ programId: z.string(), channel: z.string(), state: z.string(), reason: z.string(), count }),
  ),
});
