import { netOf } from '../order/counted.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderKey } from '../values/ids.ts';
import { localDayNumber } from '../values/time/day-number.ts';
import type { LevelScheme, Measured } from './level.ts';

/** Points of an order before any factor of a level, so that no level lifts itself. */
export type PlainPoints = (key: OrderKey, entry: OrderEntry, asOf: number) => number;

/**
 * What each paid order adds to what levels go by, as it is known at an instant (UTC ms): what went back by then counts
 * nowhere, also not on the days before, so that nobody buys a level and gives the goods back. A free order lifts nobody.
 */
export function measuredOf(
  entries: Iterable<readonly [OrderKey, OrderEntry]>,
  { by }: Pick<LevelScheme, 'by'>,
  { zone, asOf, points }: { readonly zone: string; readonly asOf: number; readonly points: PlainPoints },
): readonly Measured[] {
  const isKnown = (at: number): boolean => at <= asOf;
  const amountOf = (key: OrderKey, entry: OrderEntry): number => {
    if (by === 'orders') return netOf(entry, isKnown) > 0 ? 1 : 0;
    return by === 'net' ? netOf(entry, isKnown) : points(key, entry, asOf);
  };
  const paid = [...entries].filter(([, { state, at }]) => state === 'paid' && isKnown(at));
  return paid.map(([key, entry]) => ({ day: localDayNumber(entry.at, zone), value: amountOf(key, entry) }));
}
