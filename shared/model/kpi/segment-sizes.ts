import { SEGMENT_NAMES, type SegmentName } from '../segment/membership.ts';
import { recordOf } from '../values/record.ts';
import type { KpiSnapshot, SegmentCount } from './snapshot.ts';

/** The given segments, also those without anybody, and the team's own of the day. */
export type SegmentCounts = Readonly<Partial<Record<SegmentName, SegmentCount>>>;

const NOBODY: SegmentCount = { size: 0, entered: 0, left: 0 };

/** Counts of the given segments and of the team's `rules` (ids). */
export const segmentCounts = (
  count: (name: SegmentName) => SegmentCount,
  rules: readonly string[] = [],
): SegmentCounts =>
  recordOf([...SEGMENT_NAMES, ...rules.map((id) => `rule:${id}` as const)].map((name) => [name, count(name)]));

export const noSegmentCounts = (): SegmentCounts => segmentCounts(() => NOBODY);

export function mergeSegmentCounts(a: SegmentCounts, b: SegmentCounts): SegmentCounts {
  const sum = (name: SegmentName): SegmentCount => {
    const [one, other] = [a[name] ?? NOBODY, b[name] ?? NOBODY];
    return { size: one.size + other.size, entered: one.entered + other.entered, left: one.left + other.left };
  };
  return recordOf(namesIn({ ...a, ...b }).map((name) => [name, sum(name)]));
}

/**
 * The segments of a snapshot as rows: stages, tiers, groups, ladders, then the team's own by id. Those that the release
 * of its day did not know are left out; none when the snapshot has no segments.
 */
export const segmentSizes = ({
  segments = {},
}: Pick<KpiSnapshot, 'segments'>): readonly ({ readonly name: SegmentName } & SegmentCount)[] =>
  namesIn(segments).flatMap((name) => {
    const count = segments[name];
    return count ? [{ name, ...count }] : [];
  });

function namesIn(counts: SegmentCounts): readonly SegmentName[] {
  const rules = Object.keys(counts).filter((name): name is SegmentName => name.startsWith('rule:'));
  return [...SEGMENT_NAMES.filter((name) => counts[name]), ...rules.sort()];
}
