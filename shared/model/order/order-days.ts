import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import { isPurchase } from './counted.ts';
import type { OrderEntry } from './order.ts';

/** Local days with a purchase that stands, ascending, each once; what happened at `end` (UTC ms) or later is not seen. */
export function orderDaysOf(entries: Iterable<OrderEntry>, zone: string, end: number): DayNumber[] {
  const seen = (at: number): boolean => at < end;
  const days: DayNumber[] = [];
  for (const entry of entries) if (isPurchase(entry, seen)) days.push(localDayNumber(entry.at, zone));
  days.sort((a, b) => a - b);
  let kept = 0;
  for (const day of days) if (kept === 0 || days[kept - 1] !== day) days[kept++] = day;
  days.length = kept;
  return days;
}
