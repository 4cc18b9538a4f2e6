import * as z from 'zod/mini';

const count = z.int().check(z.nonnegative());

const sums = z.object({
  buyers: count,
  newBuyers: count,
  orders: count,
  grossMinor: z.int(),
  returnedMinor: z.int(),
  netMinor: z.int(),
  anonymousOrders: count,
  anonymousGrossMinor: z.int(),
  anonymousReturnedMinor: z.int(),
});

/** Sums of a day and to date, as stored. */
export const periodSumsSchema = z.object({ ofDay: sums, toDate: sums });

const segmentCount = z.object({ size: count, entered: count, left: count });

/** Counts of every segment, as stored. */
export const segmentCountsSchema = z.object({
  'stage:prospect': segmentCount,
  'stage:new': segmentCount,
  'stage:active': segmentCount,
  'stage:at_risk': segmentCount,
  'stage:lapsed': segmentCount,
  'tier:A': segmentCount,
  'tier:B': segmentCount,
  'tier:C': segmentCount,
  'tier:D': segmentCount,
});

/** A KPI snapshot, as stored. */
export const snapshotSchema = z.object({
  shop: z.string(),
  day: z.string(),
  currency: z.string(),
  computedAt: z.int(),
  ...periodSumsSchema.shape,
  segments: z.optional(segmentCountsSchema),
  touches: z.array(
    z.object({ programId: z.string(), channel: z.string(), state: z.string(), reason: z.string(), count }),
  ),
});
