import type { OrderColumns } from '../../order/order-columns.ts';
import type { Send } from './kpi.ts';

/** Each order that stands with the message of the last click before it, at most `within` ms ago; others are left out. */
export function* attributedTo(
  sends: readonly Send[],
  orders: Pick<OrderColumns, 'count' | 'entry' | 'netMinor' | 'stands'>,
  within: number,
): Iterable<{ readonly send: Send; readonly netMinor: number }> {
  for (let n = 0; n < orders.count; n++) {
    const at = orders.entry[n]?.at;
    if (at === undefined || orders.stands[n] !== 1) continue;
    let last: Send | undefined;
    for (const send of sends) {
      const { clickedAt } = send;
      if (clickedAt === undefined || clickedAt > at || clickedAt < at - within) continue;
      if (last?.clickedAt === undefined || clickedAt >= last.clickedAt) last = send;
    }
    if (last) yield { send: last, netMinor: orders.netMinor[n] ?? 0 };
  }
}
