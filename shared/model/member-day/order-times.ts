import { netOf } from '../order/counted.ts';
import type { OrderColumns } from '../order/order-columns.ts';

/** What an order kept of what was known before an instant (UTC ms). */
export function netBefore(orders: OrderColumns, n: number, end: number): number {
  const entry = orders.entry[n];
  if (!entry) return 0;
  return entry.returns.length === 0 ? entry.grossMinor : netOf(entry, (at) => at < end);
}

/** When money of any order went back, or came again, last; UTC ms. */
export function lastReturnOf(orders: OrderColumns): number {
  let last = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < orders.count; n++) {
    const returns = orders.entry[n]?.returns;
    for (let of = 0; returns && of < returns.length; of++) last = Math.max(last, returns[of]?.[0] ?? last);
  }
  return last;
}

/** A refund of an order of an earlier day may take the level by which this one was lifted. */
const mayMove = (orders: OrderColumns, of: number, n: number): boolean =>
  orders.entry[of]?.state === 'paid' && (orders.day[of] ?? 0) < (orders.day[n] ?? 0);

/** Does a refund of another order change the points of this one after it was placed? @param end UTC ms, exclusive */
export function isMovedByOthers(orders: OrderColumns, n: number, end: number): boolean {
  const own = orders.entry[n]?.at ?? 0;
  for (let of = 0; of < orders.count; of++) {
    if (!mayMove(orders, of, n)) continue;
    const returns = orders.entry[of]?.returns;
    for (let one = 0; returns && one < returns.length; one++) {
      const at = returns[one]?.[0] ?? own;
      if (at > own && at < end) return true;
    }
  }
  return false;
}

/** When points of an order may have changed after it was placed: ascending, each once. @param moves others change it, too */
export function timesAfter(orders: OrderColumns, n: number, moves: boolean, end: number): readonly number[] {
  const own = orders.entry[n]?.at ?? 0;
  const times = new Set<number>();
  for (let of = 0; of < orders.count; of++) {
    if (of !== n && !(moves && mayMove(orders, of, n))) continue;
    for (const [at] of orders.entry[of]?.returns ?? []) if (at > own && at < end) times.add(at);
  }
  return [...times].sort((a, b) => a - b);
}
