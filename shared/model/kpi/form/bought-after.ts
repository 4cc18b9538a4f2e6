import type { OrderColumns } from '../../order/order-columns.ts';
import type { Send } from './kpi.ts';
import { AFTER_DAYS } from './messages.ts';

/** A message with the orders that count for it. */
interface BoughtAfter {
  readonly send: Send;
  readonly orders: number;
  readonly netMinor: number;
}

/**
 * Orders that stand, each for the last message of its kind before it, up to the end of the 14th day after the message: so none counts twice,
 * however many reminders went before it. One that was placed before a message, on the same day too, is not its doing.
 * @param sends of one receiver, earliest first @param kindOf what a message is one of; an order counts once for each
 */
export function boughtAfter(
  sends: readonly Send[],
  orders: Pick<OrderColumns, 'count' | 'entry' | 'day' | 'netMinor' | 'stands'>,
  kindOf: (send: Send) => string,
): Iterable<BoughtAfter> {
  const found = new Map<Send, { send: Send; orders: number; netMinor: number }>();
  const first = sends[0];
  if (!first) return [];
  for (let n = 0; n < orders.count; n++) {
    const [placed = 0, at = 0] = [orders.day[n], orders.entry[n]?.at];
    if (orders.stands[n] !== 1 || at < first.at) continue;
    const counted = new Set<string>();
    for (let s = sends.length - 1; s >= 0; s--) {
      const send = sends[s];
      if (!send || send.at > at || placed > send.day + AFTER_DAYS) continue;
      const kind = kindOf(send);
      if (counted.has(kind)) continue;
      counted.add(kind);
      const sum = found.get(send) ?? { send, orders: 0, netMinor: 0 };
      sum.orders += 1;
      sum.netMinor += orders.netMinor[n] ?? 0;
      found.set(send, sum);
    }
  }
  return found.values();
}
