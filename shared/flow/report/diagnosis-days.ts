import { AFTER_DAYS } from '#model/kpi/form/messages.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { PERIOD } from './tiles.ts';

/** Days, both included. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** Days up to the closed one whose snapshots a diagnosis reads: two periods, of messages that have had their 14 days. */
export const LOOKED_AT = 2 * PERIOD + AFTER_DAYS;

export interface Periods {
  readonly now: Days;
  readonly before: Days;
  /** The same of messages whose receivers have had their 14 days to click and to buy. */
  readonly ripe: { readonly now: Days; readonly before: Days };
}

const endingAt = (to: Day): Days => ({ from: addDays(to, 1 - PERIOD), to });

/** A period that ends with the closed day, and the one before it. */
export function periodsOf(day: Day): Periods {
  const ripe = addDays(day, -AFTER_DAYS);
  return {
    ...{ now: endingAt(day), before: endingAt(addDays(day, -PERIOD)) },
    ripe: { now: endingAt(ripe), before: endingAt(addDays(ripe, -PERIOD)) },
  };
}
