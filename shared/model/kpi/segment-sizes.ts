import { SEGMENT_NAMES, type SegmentName } from '../segment/membership.ts';
import { recordOf } from '../values/record.ts';
import type { KpiSnapshot, SegmentCount } from './snapshot.ts';

export type SegmentCounts = Readonly<Record<SegmentName, SegmentCount>>;

export const segmentCounts = (count: (name: SegmentName) => SegmentCount): SegmentCounts =>
  recordOf(SEGMENT_NAMES.map((name) => [name, count(name)]));

export const noSegmentCounts = (): SegmentCounts => segmentCounts(() => ({ size: 0, entered: 0, left: 0 }));

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
