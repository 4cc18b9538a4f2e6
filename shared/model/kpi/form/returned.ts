import type { OrderEntry } from '../../order/order.ts';
import { type DayNumber, localDayNumber } from '../../values/time/day-number.ts';

/** Days within which a return is asked for: what most shops take back goods for. */
export const RETURN_DAYS = 30;

/** Had money of a paid order gone back, and not come again, by the end of a local day? */
export function wasReturned({ returns }: OrderEntry, by: DayNumber, zone: string): boolean {
  if (returns.length === 0) return false;
  let sum = 0;
  for (const [at, amountMinor] of returns) if (localDayNumber(at, zone) <= by) sum += amountMinor;
  return sum > 0;
}
