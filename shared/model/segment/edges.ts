import * as z from 'zod/mini';

/** Dated edges of the scores: a value's score is the number of cuts it exceeds, plus one. */
export const edgesSchema = z.object({
  /** Upper bounds of recency days for scores 5,4,3,2 (above the last: 1). */
  recency: z.readonly(z.array(z.int())),
  frequency: z.readonly(z.array(z.int())),
  monetary: z.readonly(z.array(z.int())),
  /** Lowest net value (minor units) of tiers A, B and C. */
  tiers: z.readonly(z.tuple([z.int(), z.int(), z.int()])),
});

export type RunEdges = Readonly<z.infer<typeof edgesSchema>>;
