import * as z from 'zod/mini';
import { packedEffectsSchema } from '#model/effect/cells.ts';
import { givenSchema } from '#model/given/given.ts';
import { missingCostsSchema } from '#model/given/missing-costs.ts';
import { isPacked, type PackedVectors } from '#model/kpi/cells.ts';
import { segmentCountsSchema } from '#model/kpi/schema.ts';
import { shopModelsSchema } from '#model/predict/models.ts';
import { voicesSchema } from '#model/voices/counter.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { DailyRunError } from './errors.ts';
import { type BucketRange, inOrder, type RangePart } from './ranges.ts';

/** By the name of the moment. */
const momentsSchema = z.record(z.string(), z.int().check(z.nonnegative()));

const count = z.int().check(z.nonnegative());
const range = z.object({ from: count, to: count });

/** Cells of all days by KPI, as every range packs them and *reduce* merges them. */
export const vectorsDocument = z.custom<PackedVectors>(isPacked, 'not cells of KPIs');

/** What one task found in its buckets. */
export const summaryDocument = z.object({
  buckets: count,
  range,
  /** Without pseudo-customers. */
  customers: count,
  /** By counter (`model/run/counters.ts`). */
  counts: z.record(z.string(), z.unknown()),
  /** By KPI of dated orders, of all days. */
  vectors: vectorsDocument,
  /** What people did after they entered programs; absent in what an older release left, and of a snapshot alone. */
  effects: z.optional(packedEffectsSchema),
});

export const mergedDocument = z.object({
  customers: count,
  given: givenSchema,
  models: shopModelsSchema,
  missingCosts: z.optional(missingCostsSchema),
  voices: z.optional(voicesSchema),
  /** Moments that no live program waits for; absent in what an older release left, as below. */
  moments: z.optional(momentsSchema),
});

export const appliedDocument = z.object({
  buckets: count,
  range,
  /** Rows of its part of the day file. */
  customers: count,
  segments: segmentCountsSchema,
  /** By KPI of the day's state. */
  kpis: z.record(z.string(), z.record(z.string(), z.int())),
  /** By program, how many people the day started it for; absent in what an older release left. */
  started: z.optional(z.record(z.string(), count)),
  moments: z.optional(momentsSchema),
  /** Some were written by a run of a later day: the movements are not all. */
  ahead: z.optional(z.boolean()),
});

/** What a task that ran out of time had found of a part that it did not end. */
export const halfDocument = z.object({
  /** Rows of it that are written. */
  row: count,
  /** Who was no more when their membership was written. */
  gone: z.array(z.string()),
});

export type Summary = z.infer<typeof summaryDocument>;
export type Merged = z.infer<typeof mergedDocument>;
export type Applied = z.infer<typeof appliedDocument>;

const padded = (bucket: number): string => String(bucket).padStart(3, '0');

/**
 * Keys of a run's objects. A key tells where its part begins and not where it ends, so that a repeated task replaces its
 * own object, also where it comes further this time.
 */
export const runKeys = {
  begun: (prefix: string) => `${prefix}begun.json`,
  summaries: (prefix: string) => `${prefix}summary/`,
  summary: (prefix: string, { from }: Pick<BucketRange, 'from'>) => `${prefix}summary/${padded(from)}.json`,
  facts: (prefix: string, { from }: Pick<BucketRange, 'from'>) => `${prefix}facts/${padded(from)}.day`,
  /** What was sent to the customers of a task's buckets: a task that goes on keeps the end of its range. */
  sends: (prefix: string, { to }: Pick<BucketRange, 'to'>) => `${prefix}sends/${padded(to)}.json`,
  touches: (prefix: string) => `${prefix}touches.json`,
  merged: (prefix: string) => `${prefix}merged.json`,
  vectors: (prefix: string) => `${prefix}kpi.json`,
  effects: (prefix: string) => `${prefix}effects.json`,
  half: (prefix: string, { from }: Pick<BucketRange, 'from'>) => `${prefix}half/${padded(from)}.json`,
  allApplied: (prefix: string) => `${prefix}applied/`,
  applied: (prefix: string, { from }: Pick<BucketRange, 'from'>) => `${prefix}applied/${padded(from)}.json`,
} as const;

/** Objects that name people, which only the steps before the last need. */
export const namesPeople = (key: string): boolean => /\/(?:facts|half|sends)\/[^/]+$/.test(key);

/** Reads one object of a run. Throws {@link DailyRunError} when it is missing or not what it should be. */
export async function readDocument<T extends z.core.$ZodType>(
  objects: Pick<ObjectStore, 'get'>,
  key: string,
  schema: T,
): Promise<z.output<T>> {
  const body = await objects.get(key);
  if (body === undefined) throw new DailyRunError(`${key} is missing: run the step that writes it`);
  const result = z.safeParse(schema, JSON.parse(body));
  if (!result.success) throw new DailyRunError(`${key} is not readable: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** All parts of a run below a prefix, one after the other. Throws {@link DailyRunError} unless they cover all buckets. */
export async function* readParts<Part extends RangePart>(
  objects: Pick<ObjectStore, 'get' | 'list'>,
  prefix: string,
  read: (key: string) => Promise<Part>,
  what: string,
): AsyncIterable<Part> {
  const keys = await objects.list(prefix);
  const begins = keys.map((key) => [Number.parseInt(key.slice(prefix.length), 10), key] as const);
  yield* inOrder(begins, read, what);
}
