import * as z from 'zod/mini';
import { INTENTS } from '../program/intent.ts';
import { isSegmentName } from '../segment/membership.ts';
import { recordOf } from '../values/record.ts';
import type { SegmentCounts } from './segment-sizes.ts';

const count = z.int().check(z.nonnegative());

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
  segments: z.optional(segmentCountsSchema),
  touches: z.array(
    z.object({
      ...{ programId: z.string(), channel: z.string(), state: z.string(), reason: z.string() },
      ...{ intent: z.optional(z.enum(INTENTS)), count },
    }),
  ),
});
