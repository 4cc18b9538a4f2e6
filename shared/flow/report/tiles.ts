import { addDays, type Day, daysBetween } from '#model/values/time/day.ts';
import type { DayFigures } from './day-figures.ts';
import type { Change, Report } from './report.ts';

type Tile = Report['tiles'][number];

/** Days of a period, and of the one before it that it is held against. */
export const PERIOD = 30;

const TILES: readonly (Pick<Tile, 'name' | 'unit'> & { readonly of: keyof DayFigures })[] = [
  { name: 'net', unit: 'money', of: 'netMinor' },
  { name: 'orders', unit: 'count', of: 'orders' },
  { name: 'new-buyers', unit: 'count', of: 'newBuyers' },
  { name: 'repeat-orders', unit: 'count', of: 'repeatOrders' },
];

/** What a period ended `ago` days before `day` adds up to. */
function sumOfPeriod(of: (day: Day) => number, day: Day, ago = 0): number {
  let sum = 0;
  for (let back = 0; back < PERIOD; back++) sum += of(addDays(day, -ago - back));
  return sum;
}

/** The last 30 days against the 30 before; of a shop that is younger than both together, there is no before. */
function changeOf(of: (day: Day) => number, day: Day, since: Day | undefined): Change {
  const isOld = since !== undefined && daysBetween(since, day) >= 2 * PERIOD - 1;
  return { now: sumOfPeriod(of, day), before: isOld ? sumOfPeriod(of, day, PERIOD) : undefined };
}

/**
 * Four tiles with a value for each of the last 60 days that the shop has had; a day without orders is a 0, and a day
 * before its first order is left out.
 */
export function tiles(
  days: ReadonlyMap<Day, DayFigures>,
  toDate: DayFigures,
  day: Day,
  since: Day | undefined,
): Report['tiles'] {
  const shown = since === undefined ? 0 : Math.min(2 * PERIOD, daysBetween(since, day) + 1);
  return TILES.map(({ name, unit, of }) => {
    const value = (on: Day): number => days.get(on)?.[of] ?? 0;
    return {
      ...{ name, unit, last30: changeOf(value, day, since), toDate: toDate[of] },
      byDay: Array.from({ length: Math.max(shown, 0) }, (_, n) => {
        const on = addDays(day, n - shown + 1);
        return { day: on, value: value(on) };
      }),
    };
  });
}
