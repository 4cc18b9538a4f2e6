import { addDays, type Day, daysBetween } from '#model/values/time/day.ts';
import type { Report } from './report.ts';

/** A year, and the week that is not over. */
const MOST_WEEKS = 53;
/** 1970-01-05. */
const A_MONDAY = '1970-01-05';

const mondayOf = (day: Day): Day => addDays(day, -(((daysBetween(A_MONDAY, day) % 7) + 7) % 7));

/** What a day adds to its week. */
export interface WeekDay {
  readonly newMinor: number;
  readonly returningMinor: number;
  readonly messages: number;
}

/** Weeks from Monday on, the first being that of the shop's first day; days of which `of` knows nothing add nothing. */
export function weeks(of: (day: Day) => WeekDay | undefined, day: Day, since: Day): Report['weeks'] {
  const last = mondayOf(day);
  const count = Math.min(MOST_WEEKS, daysBetween(mondayOf(since), last) / 7 + 1);
  return Array.from({ length: Math.max(count, 0) }, (_, n) => {
    const from = addDays(last, 7 * (n - count + 1));
    const days = Array.from({ length: 7 }, (_, at) => addDays(from, at)).filter((on) => on <= day);
    const sum = (what: keyof WeekDay): number => days.reduce((total, on) => total + (of(on)?.[what] ?? 0), 0);
    return {
      ...{ from, newMinor: sum('newMinor'), returningMinor: sum('returningMinor'), messages: sum('messages') },
      finished: days.length === 7,
    };
  });
}

/** The first day that weeks show. */
export const firstOfWeeks = (day: Day): Day => addDays(mondayOf(day), -7 * (MOST_WEEKS - 1));
