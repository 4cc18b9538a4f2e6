import { addDays, type Day, daysBetween } from '#model/values/time/day.ts';

/** A year, and the week that is not over. */
const MOST_WEEKS = 53;
/** 1970-01-05. */
const A_MONDAY = '1970-01-05';

const mondayOf = (day: Day): Day => addDays(day, -(((daysBetween(A_MONDAY, day) % 7) + 7) % 7));

/** The first day that weeks show. */
export const firstOfWeeks = (day: Day): Day => addDays(mondayOf(day), -7 * (MOST_WEEKS - 1));
