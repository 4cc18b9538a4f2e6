import * as z from 'zod/mini';
import { edgesSchema } from '../segment/edges.ts';

export const runRecordSchema = z.object({
  shop: z.string(),
  day: z.string(),
  /** Cut points and thresholds that the apply step used, so that a score can be explained. */
  edges: edgesSchema,
  customers: z.int().check(z.nonnegative()),
  /** `full`: memberships and touches too. `snapshot-only`: a day before the last full run. */
  mode: z.enum(['full', 'snapshot-only']),
});

/** The one record of a shop's run of a day; running again replaces it with an equal one (I8). */
export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;
