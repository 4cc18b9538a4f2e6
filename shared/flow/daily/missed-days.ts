import { addDays, type Day, endOfDay, localDay } from '#model/values/time/day.ts';

/** Days before the one that is run that are made up at most: each reads every customer, as its own run would have. */
export const MADE_UP_DAYS = 35;

/** Local days between the last run and the one to come, oldest first; at most the 35 days before the latter. */
export function missedDays(lastRun: Day, until: Day, zone: string): readonly Day[] {
  const days: Day[] = [];
  const earliest = addDays(until, -MADE_UP_DAYS);
  let day = nextDay(lastRun >= earliest ? lastRun : addDays(earliest, -1), zone);
  while (day < until) {
    days.push(day);
    day = nextDay(day, zone);
  }
  return days;
}

/** The local day that begins when a day ends. Not "plus one day": a zone can skip a whole day (Apia, 2011-12-30). */
const nextDay = (day: Day, zone: string): Day => localDay(endOfDay(day, zone), zone);
