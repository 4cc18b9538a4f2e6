import { SEGMENT_NAMES, type SegmentName } from '../segment/membership.ts';
import type { KpiSnapshot, SegmentCount } from './snapshot.ts';

export type SegmentCounts = Readonly<Record<SegmentName, SegmentCount>>;

/** Counts of every segment by a function of its name. */
export function segmentCounts(count: (name: SegmentName) => SegmentCount): SegmentCounts {
  return {
    'stage:prospect': count('stage:prospect'),
    'stage:new': count('stage:new'),
    'stage:active': count('stage:active'),
    'stage:at_risk': count('stage:at_risk'),
    'stage:lapsed': count('stage:lapsed'),
    'tier:A': count('tier:A'),
    'tier:B': count('tier:B'),
    'tier:C': count('tier:C'),
    'tier:D': count('tier:D'),
  };
}

export const noSegmentCounts = (): SegmentCounts => segmentCounts(() => ({ size: 0, entered: 0, left: 0 }));

/** Adds segment by segment. */
export const mergeSegmentCounts = (a: SegmentCounts, b: SegmentCounts): SegmentCounts =>
  segmentCounts((name) => ({
    size: a[name].size + b[name].size,
    entered: a[name].entered + b[name].entered,
    left: a[name].left + b[name].left,
  }));

/** The segments of a snapshot as rows in the order of stages, then tiers; none when the snapshot has no segments. */
export function segmentSizes(snapshot: KpiSnapshot): readonly ({ readonly name: SegmentName } & SegmentCount)[] {
  const { segments } = snapshot;
  return segments ? SEGMENT_NAMES.map((name) => ({ name, ...segments[name] })) : [];
}
