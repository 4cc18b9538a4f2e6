import { type Membership, type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { compareDays } from './compare-days.ts';

/** The dimensions in which a customer is in one segment at most, with their names. */
export const DIMENSIONS = {
  stage: 'Lifecycle stage',
  tier: 'Value tier',
  group: 'RFM group',
  member: 'Member ladder',
  attitude: 'Attitude ladder',
} as const satisfies Partial<Record<keyof Membership, string>>;
export type Dimension = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** So many customers, by the segments of one dimension between which they moved; undefined: in none of it. */
export interface Moved {
  readonly from: SegmentName | undefined;
  readonly to: SegmentName | undefined;
  readonly customers: number;
}

/** Who moved from where to where between two days. */
export interface Movement {
  /** By dimension; who stayed is among them. Only customers of both days. */
  readonly moved: Readonly<Record<Dimension, readonly Moved[]>>;
  /** Customers of the later day only. */
  readonly came: number;
  /** Customers of the earlier day only: erased, or become one with another. */
  readonly went: number;
}

const BETWEEN = '>';

export async function movement(earlier: OpenDay, later: OpenDay): Promise<Movement> {
  const counts = new Map(DIMENSION_NAMES.map((dimension) => [dimension, new Map<string, number>()]));
  let [came, went] = [0, 0];
  await compareDays(earlier, later, (_, before, now) => {
    if (!before) came += 1;
    else if (!now) went += 1;
    else
      for (const [dimension, pairs] of counts) {
        const pair = `${before[dimension] ?? ''}${BETWEEN}${now[dimension] ?? ''}`;
        pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
      }
  });
  const movedIn = (dimension: Dimension): readonly Moved[] =>
    [...(counts.get(dimension) ?? [])].map(([pair, customers]) => {
      const [from = '', to = ''] = pair.split(BETWEEN);
      return { from: nameIn(dimension, from), to: nameIn(dimension, to), customers };
    });
  const moved = Object.fromEntries(DIMENSION_NAMES.map((dimension) => [dimension, movedIn(dimension)]));
  return { moved: moved as Movement['moved'], came, went };
}

const nameIn = (dimension: Dimension, value: string): SegmentName | undefined =>
  value === '' ? undefined : (`${dimension}:${value}` as SegmentName);

/** Who entered and who left a segment between two days: how many, and the first of them in the order of the file. */
export interface Passage {
  readonly entered: { readonly size: number; readonly first: readonly CustomerId[] };
  readonly left: { readonly size: number; readonly first: readonly CustomerId[] };
}

/** @param named how many of each are named */
export async function passage(earlier: OpenDay, later: OpenDay, segment: SegmentName, named: number): Promise<Passage> {
  const entered: CustomerId[] = [];
  const left: CustomerId[] = [];
  let [in_, out] = [0, 0];
  await compareDays(earlier, later, (id, before, now) => {
    const was = segmentsOf(before).includes(segment);
    const is = segmentsOf(now).includes(segment);
    if (was === is) return;
    if (is) in_ += 1;
    else out += 1;
    const list = is ? entered : left;
    if (list.length < named) list.push(id);
  });
  return { entered: { size: in_, first: entered }, left: { size: out, first: left } };
}
