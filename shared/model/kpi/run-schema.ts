import * as z from 'zod/mini';

/** Edges of a run, as stored. */
export const edgesSchema = z.object({
  recency: z.array(z.int()),
  frequency: z.array(z.int()),
  monetary: z.array(z.int()),
  tiers: z.tuple([z.int(), z.int(), z.int()]),
});

/** A run record, as stored. */
export const runRecordSchema = z.object({
  shop: z.string(),
  day: z.string(),
  edges: edgesSchema,
  customers: z.int().check(z.nonnegative()),
  mode: z.enum(['full', 'snapshot-only']),
});
