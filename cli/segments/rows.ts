import { type DaySizes, noTotals, type Totals } from '#flow/days/day-sizes.ts';
import type { SizeOfDay } from '#flow/days/history.ts';
import { DIMENSION_NAMES, DIMENSIONS } from '#flow/days/movement.ts';
import { SEGMENT_NAMES, type SegmentName } from '#model/segment/membership.ts';
import { segmentWord } from '#model/segment/words.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { Titles } from './find-segment.ts';

/** One segment of a day, as the document of `--json` has it; money in minor units. */
export interface SegmentRow extends Totals {
  readonly segment: SegmentName;
  readonly name: string;
  /** Of all customers, 0..1. */
  readonly share: number | undefined;
  /** On the day itself; undefined where its snapshot does not tell. */
  readonly entered: number | undefined;
  readonly left: number | undefined;
  /** Of the size against seven days before. */
  readonly inSevenDays: number | undefined;
}

export type Histories = ReadonlyMap<SegmentName, readonly SizeOfDay[]>;

export const DAYS_OF_TREND = 7;

/** All segments of a shop on a day: the given ones, then the team's own. */
export const segmentRows = (
  sizes: DaySizes,
  { titles, histories, day }: { readonly titles: Titles; readonly histories: Histories; readonly day: Day },
): readonly SegmentRow[] => {
  const own = [...sizes.segments.keys(), ...Object.keys(titles).map((id): SegmentName => `rule:${id}`)];
  const rules = [...new Set(own.filter((name) => name.startsWith('rule:')))].sort();
  return [...SEGMENT_NAMES, ...rules].map((segment) => {
    const totals = sizes.segments.get(segment) ?? noTotals();
    const history = histories.get(segment) ?? [];
    const today = history.findLast((one) => one.day === day);
    const before = history.find((one) => one.day === addDays(day, -DAYS_OF_TREND));
    return {
      segment,
      name: segmentWord(segment, titles),
      ...totals,
      share: sizes.all.size === 0 ? undefined : totals.size / sizes.all.size,
      entered: today?.entered,
      left: today?.left,
      inSevenDays: before && totals.size - before.size,
    };
  });
};

/** The parts under which segments are shown. */
export const PARTS: readonly { readonly title: string; readonly prefix: string }[] = [
  ...DIMENSION_NAMES.map((dimension) => ({ title: DIMENSIONS[dimension], prefix: `${dimension}:` })),
  { title: 'Segments of your team', prefix: 'rule:' },
];
