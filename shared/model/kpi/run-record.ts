import * as z from 'zod/mini';
import { givenSchema } from '../given/given.ts';
import { missingCostsSchema } from '../given/missing-costs.ts';
import { shopModelsSchema } from '../predict/models.ts';
import { startedSchema } from '../program/blast-guard.ts';
import { edgesSchema } from '../segment/edges.ts';
import { text } from '../values/form/known-text.ts';
import type { Day } from '../values/time/day.ts';
import { countsByWordingSchema } from '../variant/counts.ts';
import { weightsSchema } from '../variant/weights.ts';
import { voicesSchema } from '../voices/counter.ts';

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
  /** Absent in records of older releases, as all that follows. */
  pyramid: z.optional(givenSchema.shape.pyramid),
  rhythm: givenSchema.shape.rhythm,
  windowDays: givenSchema.shape.windowDays,
  /** Absent where every margin is known, too, or the shop gives no costs. */
  missingCosts: z.optional(missingCostsSchema),
  /** Of predictions, which are computed on read. */
  models: z.optional(shopModelsSchema),
  /** Hashes of the rules of the team's segments, and those of the last run before this day. */
  rules: z.optional(z.record(z.string(), z.string())),
  rulesBefore: z.optional(z.record(z.string(), z.string())),
  /** By program, for whom a segment or a day started it, and which wait for a person's word. */
  started: z.optional(z.record(z.string(), startedSchema)),
  /** Moments of the day that no live program waited for, by name; of a day that was made up they are not known. */
  moments: z.optional(z.record(z.string(), z.int())),
  /** What members and the community say; absent where no facts of people are read. */
  voices: z.optional(voicesSchema),
  /** By which shares the wordings of messages are chosen, those that hold now and those of the days to come. */
  variants: z.optional(z.array(weightsSchema)),
  /** What came of each wording since it was first sent, up to the last day whose messages have had their 14 days. */
  wordings: z.optional(z.object({ through: text<Day>(), counts: countsByWordingSchema })),
});

/** The one record of a shop's run of a day; running again replaces it with an equal one (I8). */
export type RunRecord = Readonly<z.infer<typeof runRecordSchema>>;
