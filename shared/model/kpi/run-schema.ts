import * as z from 'zod/mini';

export const edgesSchema = z.object({
  recency: z.array(z.int()),
  frequency: z.array(z.int()),
  monetary: z.array(z.int()),
  tiers: z.tuple([z.int(), z.int(), z.int()]),
});

export const runRecordSchema = z.object({
  shop: z.string(),
  day: z.string(),
  edges: edgesSchema,
  customers: z.int().check(z.nonnegative()),
  mode: z.enum(['full', 'snapshot-only']),
});
