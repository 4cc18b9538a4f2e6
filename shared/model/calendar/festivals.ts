import type { Day } from '../values/time/day.ts';
import { addDays, DAY_MS } from '../values/time/day.ts';
import { type DayNumber, dayNumber } from '../values/time/day-number.ts';
import { FIRST_YEAR, LAST_YEAR, LUNAR_FESTIVALS, type LunarFestival, lunarDate } from './lunar-table.ts';

/** The n-th (from 1) such weekday of a month, Sunday = 0, and so many days after it. */
interface NthWeekday {
  readonly month: number;
  readonly weekday: number;
  readonly nth: number;
  readonly plusDays?: number;
}

/** The same day each year. `618` and the doubles are the sales of the shops of China. */
const FIXED = {
  'new-year': '01-01',
  'valentines-day': '02-14',
  'womens-day': '03-08',
  'labour-day': '05-01',
  'childrens-day': '06-01',
  '618': '06-18',
  'national-day': '10-01',
  'double-11': '11-11',
  'double-12': '12-12',
  christmas: '12-25',
} as const;

/** Black Friday follows the fourth Thursday of November, Thanksgiving in the United States. */
const MOVING = {
  'mothers-day': { month: 5, weekday: 0, nth: 2 },
  'fathers-day': { month: 6, weekday: 0, nth: 3 },
  'black-friday': { month: 11, weekday: 4, nth: 4, plusDays: 1 },
  'cyber-monday': { month: 11, weekday: 4, nth: 4, plusDays: 4 },
} as const satisfies Readonly<Record<string, NthWeekday>>;

export type Festival = LunarFestival | keyof typeof FIXED | keyof typeof MOVING;

const isLunar = (name: Festival): name is LunarFestival => LUNAR_FESTIVALS.some((each) => each === name);
const isFixed = (name: Festival): name is keyof typeof FIXED => Object.hasOwn(FIXED, name);

/** Names as programs write them; fathers' and mothers' day are those of the United States and of China. */
export const FESTIVALS: readonly Festival[] = [
  ...LUNAR_FESTIVALS,
  ...(Object.keys(FIXED) as (keyof typeof FIXED)[]),
  ...(Object.keys(MOVING) as (keyof typeof MOVING)[]),
].sort();

/** The day of a festival in a year of the Gregorian calendar, 2024 to 2040; undefined in any other. */
export function festivalDay(name: Festival, year: number): Day | undefined {
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (isLunar(name)) return `${year}-${lunarDate(name, year)}`;
  return isFixed(name) ? `${year}-${FIXED[name]}` : nthWeekday(year, MOVING[name]);
}

/** The next day, from `from` on, that lies so many days before a festival; undefined beyond the table. */
export function nextFestivalDay(name: Festival, daysBefore: number, from: Day): Day | undefined {
  const year = Number(from.slice(0, 4));
  return [year, year + 1]
    .flatMap((each) => festivalDay(name, each) ?? [])
    .map((day) => addDays(day, -daysBefore))
    .find((day) => day >= from);
}

/** The festival of that name on exactly this day, by its year. */
export function festivalOn(name: Festival, day: DayNumber): Day | undefined {
  const found = festivalDay(name, new Date(day * DAY_MS).getUTCFullYear());
  return found !== undefined && dayNumber(found) === day ? found : undefined;
}

function nthWeekday(year: number, { month, weekday, nth, plusDays = 0 }: NthWeekday): Day {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const date = 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7 + plusDays;
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}
