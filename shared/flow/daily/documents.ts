import * as z from 'zod/mini';
import { periodSumsSchema, segmentCountsSchema } from '#model/kpi/schema.ts';
import { edgesSchema } from '#model/segment/edges.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { DailyRunError } from './errors.ts';
import type { BucketRange } from './ranges.ts';

const count = z.int().check(z.nonnegative());
const range = z.object({ from: count, to: count });
const flatCounts = z.array(z.int());

/** What one task found in its buckets. Count maps are flat lists `value, count, ...`. */
export const summaryDocument = z.object({
  buckets: count,
  range,
  /** Without pseudo-customers. */
  customers: count,
  recency: flatCounts,
  frequency: flatCounts,
  monetary: flatCounts,
  kpi: periodSumsSchema,
});

export const mergedDocument = z.object({
  customers: count,
  edges: edgesSchema,
  kpi: periodSumsSchema,
});

export const appliedDocument = z.object({
  buckets: count,
  range,
  segments: segmentCountsSchema,
  /** Some were written by a run of a later day: the movements are not all. */
  ahead: z.optional(z.boolean()),
});

export type Summary = z.infer<typeof summaryDocument>;
export type Merged = z.infer<typeof mergedDocument>;
export type Applied = z.infer<typeof appliedDocument>;

const padded = (bucket: number): string => String(bucket).padStart(3, '0');

/** Keys of a run's objects. A key depends on the range only, so a repeated task replaces its own object. */
export const runKeys = {
  summaries: (prefix: string) => `${prefix}summary/`,
  summary: (prefix: string, { from, to }: BucketRange) => `${prefix}summary/${padded(from)}-${padded(to)}.json`,
  merged: (prefix: string) => `${prefix}merged.json`,
  allApplied: (prefix: string) => `${prefix}applied/`,
  applied: (prefix: string, { from, to }: BucketRange) => `${prefix}applied/${padded(from)}-${padded(to)}.json`,
} as const;

/** Reads one object of a run. Throws {@link DailyRunError} when it is missing or not what it should be. */
export async function readDocument<T extends z.core.$ZodType>(
  objects: ObjectStore,
  key: string,
  schema: T,
): Promise<z.output<T>> {
  const body = await objects.get(key);
  if (body === undefined) throw new DailyRunError(`${key} is missing: run the step that writes it`);
  const result = z.safeParse(schema, JSON.parse(body));
  if (!result.success) throw new DailyRunError(`${key} is not readable: ${z.prettifyError(result.error)}`);
  return result.data;
}

export async function readDocuments<T extends z.core.$ZodType>(
  objects: ObjectStore,
  prefix: string,
  schema: T,
): Promise<readonly z.output<T>[]> {
  const keys = await objects.list(prefix);
  return Promise.all(keys.map((key) => readDocument(objects, key, schema)));
}
