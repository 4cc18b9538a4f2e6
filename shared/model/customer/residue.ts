import type { OrderEntry } from '../order/order.ts';
import { type CustomerId, type OrderKey, orderKeyOf } from '../values/ids.ts';
import { noonOf } from '../values/time/noon.ts';

const PREFIX = 'GONE-';

/** What stays of an erased person: sums under a random id, reached by nobody. */
export const isResidue = (customerId: CustomerId): boolean => customerId.startsWith(PREFIX);

/** @param random 128 bits or more, as letters, digits, _ and - */
export const residueIdOf = (random: string): CustomerId => `${PREFIX}${random}`;

/** Under keys that name no order, at noon of local days: sums stay, instants go. Pure: a retry writes the same. */
export function residueEntries(
  entries: ReadonlyMap<OrderKey, OrderEntry>,
  timezone: string,
): readonly (readonly [key: OrderKey, entry: OrderEntry])[] {
  const noon = noonOf(timezone);
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entry], index) => [
      orderKeyOf('x', String(index)),
      {
        ...entry,
        at: noon(entry.at),
        returns: entry.returns.map(([at, amount]) => [noon(at), amount] as const),
        version: 1,
        channel: '',
        origin: '',
      },
    ]);
}
