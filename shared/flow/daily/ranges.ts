import { DailyRunError } from './errors.ts';

/** Customer buckets `from`..`to`, both inclusive: what one task of the run reads. */
export interface BucketRange {
  readonly from: number;
  readonly to: number;
}

/**
 * About so many customers are one task: some seconds of reading and, on a first run, minutes of writing where a new
 * table takes 4,000 writes a second from all tasks together. Each task is three transitions of Step Functions, twice a
 * run (docs/adr/0028-what-a-webhook-and-a-run-cost.md).
 */
export const CUSTOMERS_PER_RANGE = 25_000;

/** Before a shop's first run nobody knows its size; tasks of 900 s end at some three million customers. */
export const UNKNOWN_SIZE = 16 * CUSTOMERS_PER_RANGE;

/** Disjoint ranges that cover all buckets: one for a small shop, at most one per bucket for a large one. */
export function rangesFor(customers: number, buckets: number): readonly BucketRange[] {
  const count = Math.min(buckets, Math.max(1, Math.ceil(customers / CUSTOMERS_PER_RANGE)));
  return Array.from({ length: count }, (_, i) => ({
    from: Math.floor((i * buckets) / count),
    to: Math.floor(((i + 1) * buckets) / count) - 1,
  }));
}

export const bucketsOf = ({ from, to }: BucketRange): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What a task left of its range. */
export interface RangePart {
  readonly range: BucketRange;
  readonly buckets: number;
}

/** Throws {@link DailyRunError} unless the parts cover every bucket exactly once: a lost summary must not pass for a small shop. */
export function checkCoverage(parts: readonly RangePart[], what: string): void {
  let next = 0;
  for (const { range } of parts.toSorted((a, b) => a.range.from - b.range.from)) {
    if (range.from !== next) throw new DailyRunError(`${what}: buckets ${next} to ${range.from} are missing or double`);
    next = range.to + 1;
  }
  const buckets = parts[0]?.buckets;
  if (next !== buckets) throw new DailyRunError(`${what}: ${next} of ${buckets ?? 'an unknown number of'} buckets`);
}
