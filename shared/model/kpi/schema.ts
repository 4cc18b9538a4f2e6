import * as z from 'zod/mini';
import { SEGMENT_NAMES } from '../segment/membership.ts';
import { recordOf } from '../values/record.ts';
import type { Figure } from './figures/figure.ts';
import { FIGURES } from './registry.ts';

const count = z.int().check(z.nonnegative());

const amount = ({ unit }: Figure) => (unit === 'count' ? count : z.int());
const sums = z.object(recordOf(FIGURES.map((figure) => [figure.name, amount(figure)])));
/** A day that was counted before a figure was known has 0 of it, until the day is run again. */
const storedSums = z.object(recordOf(FIGURES.map((figure) => [figure.name, z._default(amount(figure), 0)])));

/** Sums of a day and to date, as the steps of a run hand them on. */
export const periodSumsSchema = z.object({ ofDay: sums, toDate: sums });

export const segmentCountsSchema = z.object(
  recordOf(SEGMENT_NAMES.map((name) => [name, z.object({ size: count, entered: count, left: count })])),
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
