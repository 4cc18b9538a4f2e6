import { DailyRunError } from './errors.ts';

/** Customer buckets `from`..`to`, both inclusive: what one task of the run reads. */
export interface BucketRange {
  readonly from: number;
  readonly to: number;
}

/**
 * About so many customers are one task: a minute of reading and, on a first run, minutes of writing where a new table
 * takes 4,000 writes a second from all tasks together; 10 MB of rows. Each task is five transitions of Step Functions,
 * twice a run, which is most of what it costs beside what its customers do (docs/adr/0028-what-a-webhook-and-a-run-cost.md).
 */
export const CUSTOMERS_PER_RANGE = 100_000;

/** Before a shop's first run nobody knows its size: a task of it goes on where its time ended (`budget.ts`). */
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

/**
 * Parts of a run in the order of their buckets, each read when it is its turn. What an earlier try left that was cut
 * elsewhere lies behind the beginning of the next one and is passed over.
 *
 * Throws {@link DailyRunError} unless they cover every bucket: a lost summary must not pass for a small shop.
 *
 * @param keys each with the bucket at which its part begins
 */
export async function* inOrder<Part extends RangePart>(
  keys: readonly (readonly [from: number, key: string])[],
  read: (key: string) => Promise<Part>,
  what: string,
): AsyncIterable<Part> {
  let next = 0;
  let buckets: number | undefined;
  for (const [from, key] of keys.toSorted((a, b) => a[0] - b[0])) {
    if (from < next || next === buckets) continue;
    const part = await read(key);
    if (from !== next || part.range.from !== from) {
      throw new DailyRunError(`${what}: buckets ${next} to ${part.range.from - 1} are missing`);
    }
    next = part.range.to + 1;
    buckets = part.buckets;
    yield part;
  }
  if (next !== buckets) throw new DailyRunError(`${what}: ${next} of ${buckets ?? 'an unknown number of'} buckets`);
}
