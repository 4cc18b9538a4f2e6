import type { OrderEntry } from '../order/order.ts';
import { type CustomerId, type OrderKey, orderKeyOf } from '../values/ids.ts';
import { noonOf } from '../values/time/noon.ts';

const PREFIX = 'GONE-';

/** What stays of an erased person: sums under a random id, reached by nobody. */
export const isResidue = (customerId: CustomerId): boolean => customerId.startsWith(PREFIX);

/** @param random 128 bits or more, as letters, digits, _ and - */
export const residueIdOf = (random: string): CustomerId => `${PREFIX}${random}`;

/** Where an instant stays, UTC ms. */
export type Place = (at: number) => number;

/**
 * Instants go, their days stay: each is put at noon of its local day. @param ordered instants of which it matters which was
 * first: those of one day stand a millisecond apart in their order
 */
export function placeOfDays(timezone: string, ordered: readonly number[] = []): Place {
  const noon = noonOf(timezone);
  const places = new Map<number, number>();
  const days = Map.groupBy(
    [...new Set(ordered)].sort((a, b) => a - b),
    noon,
  );
  for (const [start, all] of days) for (const [n, at] of all.entries()) places.set(at, start + n);
  return (at) => places.get(at) ?? noon(at);
}

/** Under keys that name no order, without instants: sums stay. Pure: a retry writes the same. */
export function residueEntries(
  entries: ReadonlyMap<OrderKey, OrderEntry>,
  place: Place,
): readonly (readonly [key: OrderKey, entry: OrderEntry])[] {
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entry], index) => [
      orderKeyOf('x', String(index)),
      {
        ...entry,
        at: place(entry.at),
        returns: entry.returns.map(([at, amount]) => [place(at), amount] as const),
        version: 1,
        channel: '',
        origin: '',
      },
    ]);
}
