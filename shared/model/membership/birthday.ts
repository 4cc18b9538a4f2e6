import { dayInYear } from '../calendar/yearly.ts';
import type { ToldBirthday } from '../customer/facts.ts';
import { type Day, startOfDay } from '../values/time/day.ts';
import type { Membership } from './membership.ts';

/** Does any version of the rules ask for the birthday? */
export const countsBirthdays = (membership: Membership | undefined): boolean =>
  (membership?.points?.rules ?? []).some(({ birthday }) => birthday !== undefined);

/** Is a local day a member's birthday, for points? */
export type IsBirthday = (told: readonly ToldBirthday[] | undefined, day: Day) => boolean;

/**
 * In each calendar year one day at most, whatever is told in it: the birthday that was known when the year began, else the
 * first that was ever told, once it is told. So nobody gains by another one, and a mistake is right from the next year on.
 */
export function birthdays(zone: string): IsBirthday {
  const starts = new Map<string, number>();
  const startOfYear = (year: string): number => {
    const start = starts.get(year) ?? startOfDay(`${year}-01-01`, zone);
    starts.set(year, start);
    return start;
  };
  return (told, day) => {
    if (!told?.some(([, date]) => date === day.slice(5) || date === '02-29')) return false;
    const year = day.slice(0, 4);
    const start = startOfYear(year);
    const known = told.findLast(([at]) => at < start) ?? told.find(([at]) => at < startOfDay(day, zone));
    return known !== undefined && dayInYear(known[1], Number(year)) === day;
  };
}
