import { DAY_MS, HOUR_MS, offsetAt } from '../values/time/day.ts';
import { isPurchase } from './counted.ts';
import type { OrderEntry } from './order.ts';

/** The local hour 0..23 of an order; undefined of a file that tells days only: it says midnight of the shop. */
export function hourOfOrder({ at }: Pick<OrderEntry, 'at'>, zone: string, shopZone: string): number | undefined {
  if ((at + offsetAt(at, shopZone)) % DAY_MS === 0) return undefined;
  const local = at + offsetAt(at, zone);
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
}

/** Orders below which the hour of a person is not known: fewer would be chance. */
const LEAST_HOURS = 5;

/** The hour around which most orders lie: those of the hours beside it count half, as 23:50 and 0:10 are near. */
export function busiestHour(
  hours: readonly number[],
  least = LEAST_HOURS,
): { readonly value: number; readonly n: number } | undefined {
  if (hours.length < least) return undefined;
  const counts = Array<number>(24).fill(0);
  for (const hour of hours) counts[hour] = (counts[hour] ?? 0) + 1;
  const around = (hour: number): number =>
    2 * (counts[hour] ?? 0) + (counts[(hour + 23) % 24] ?? 0) + (counts[(hour + 1) % 24] ?? 0);
  let best = 0;
  for (let hour = 1; hour < 24; hour++) if (around(hour) > around(best)) best = hour;
  return { value: best, n: hours.length };
}

/** The hour around which a person buys, in a zone of theirs. */
export const buyingHour = (entries: Iterable<OrderEntry>, zone: string, shopZone: string) =>
  busiestHour(
    [...entries].flatMap((entry) => {
      const hour = isPurchase(entry) ? hourOfOrder(entry, zone, shopZone) : undefined;
      return hour === undefined ? [] : [hour];
    }),
  );
