import type { DayRow } from '#model/day/day-row.ts';

/** The row of who never bought and of whom nothing is known. */
export const aDayRow = (over: Partial<DayRow> = {}): DayRow => ({
  ...{ id: 'ada', since: 0, firstDay: 0, lastDay: 0, orderDays: 0, orders: 0, netMinor: 0, repeatNetMinor: 0 },
  ...{ marginMinor: Number.NaN, bought: false, windowOrderDays: 0, windowNetMinor: 0, logGapSum: 0, lastGap: 0 },
  ...{ subscription: 'none', reach: 0, ladder: 0, answers: new Uint8Array(0) },
  ...over,
});

/** The row of who bought for 10.00 on each of these days (numbers, ascending). */
export function rowOfDays(days: readonly number[], over: Partial<DayRow> = {}): DayRow {
  const gaps = days.slice(1).map((day, n) => day - (days[n] ?? 0));
  return aDayRow({
    ...{ firstDay: days[0] ?? 0, lastDay: days.at(-1) ?? 0, orderDays: days.length, orders: days.length },
    ...{ netMinor: 1000 * days.length, windowNetMinor: 1000 * days.length, windowOrderDays: days.length },
    ...{ bought: days.length > 0, logGapSum: gaps.reduce((sum, gap) => sum + Math.log(gap), 0) },
    lastGap: gaps.at(-1) ?? 0,
    ...over,
  });
}
