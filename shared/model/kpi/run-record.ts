import * as z from 'zod/mini';
import { edgesSchema } from '../segment/edges.ts';

/**
 * `full`: memberships and touches too. `catch-up`: a day whose run was missed, with memberships and without touches,
 * for which it is too late. `snapshot-only`: a day before the last that was applied to memberships.
 */
export const RUN_MODES = ['full', 'catch-up', 'snapshot-only'] as const;

export const runRecordSchema = z.object({
  shop: z.string(),
  day: z.string(),
  /** Cut points and thresholds that the apply step used, so that a score can be explained. */
  edges: edgesSchema,
  customers: z.int().check(z.nonnegative()),
  mode: z.enum(RUN_MODES),
});

/** The one record of a shop's run of a day; running again replaces it with an equal one (I8). */
export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;
