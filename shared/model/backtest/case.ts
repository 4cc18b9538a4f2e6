import type { Customer } from '../customer/customer.ts';
import type { DayRow } from '../day/day-row.ts';
import { isPurchase, netOf } from '../order/counted.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { localDayNumber } from '../values/time/day-number.ts';

/** A customer as known at the end of a day, and what they did after it. */
export interface Case {
  readonly row: DayRow;
  /** Order days after it, ascending, with their net value in minor units. */
  readonly after: readonly (readonly [day: DayNumber, netMinor: number])[];
}

/**
 * Days with a purchase after `split`, up to `until`, as they look from the end of `until`. What went back of it is taken
 * off, what went back of older orders is not: it was never promised.
 */
export function ordersAfter(
  { entries }: Pick<Customer, 'entries'>,
  split: DayNumber,
  until: DayNumber,
  zone: string,
): Case['after'] {
  const isSeen = (at: number): boolean => localDayNumber(at, zone) <= until;
  const days = new Map<DayNumber, number>();
  for (const entry of entries.values()) {
    const day = localDayNumber(entry.at, zone);
    if (day <= split || !isPurchase(entry, isSeen)) continue;
    days.set(day, (days.get(day) ?? 0) + netOf(entry, isSeen));
  }
  return [...days].sort(([a], [b]) => a - b);
}
