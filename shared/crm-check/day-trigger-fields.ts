import * as z from 'zod/mini';
import { FESTIVALS } from '#model/calendar/festivals.ts';
import { WEEKDAYS } from '#model/program/day-trigger.ts';
import { rule } from '#model/values/form/rule.ts';
import { isDay } from '#model/values/time/day.ts';

const whole = (from: number, to: number, what: string, fix: string) =>
  z.number().check(rule<number>((value) => Number.isInteger(value) && value >= from && value <= to, what, fix));

const hour = whole(0, 23, 'is not an hour 0..23', 'write for example 10: on the clock of the shop');
/** A year: whoever is told earlier of a yearly date hears of the next but one. */
const daysBefore = whole(0, 365, 'is not a number of days 0..365', 'write for example 7');
const oneOf = (list: readonly string[]) =>
  z.string().check(rule<string>((value) => list.includes(value), 'is not known', `use one of ${list.join(', ')}`));

const groups = z.optional(
  z
    .array(z.string())
    .check(
      rule<string[]>(
        (groups) => groups.length > 0,
        'is empty, so nothing starts it',
        'name product groups, or leave groups out for all of them',
      ),
    ),
);

/** Fields of the triggers that a day brings, beside `on` and `afterMs`. */
export const DAY_FIELDS = {
  'person-date': {
    date: z.string(),
    daysBefore: z.optional(daysBefore),
    yearly: z.optional(z.boolean()),
    hour,
  },
  festival: { festival: oneOf(FESTIVALS), daysBefore: z.optional(daysBefore), hour },
  rhythm: {
    weekday: z.optional(oneOf(WEEKDAYS)),
    monthDay: z.optional(whole(1, 28, 'is not a day 1..28 that each month has', 'write for example 18')),
    everyDays: z.optional(whole(1, 366, 'is not a number of days 1..366', 'write for example 14')),
    from: z.optional(z.string().check(rule<string>(isDay, 'is not a day YYYY-MM-DD', 'write for example 2026-12-01'))),
    hour,
  },
  'running-out': {
    daysBefore,
    groups,
    hour,
  },
  'product-expiry': { daysBefore, groups, hour },
  'points-expiring': {
    daysBefore,
    atLeast: z.optional(whole(1, 1_000_000, 'is not a number of points from 1 on', 'write for example 50')),
    hour,
  },
  'level-reached': {
    levels: z.optional(
      z
        .array(z.string())
        .check(
          rule<string[]>(
            (levels) => levels.length > 0,
            'is empty, so nothing starts it',
            'name levels of the membership, or leave levels out for all of them',
          ),
        ),
    ),
    hour,
  },
  'level-fell': { hour },
  joined: { hour },
};
