import { ParkError } from '#model/event/fault.ts';
import type { Document } from '../common/json/document.ts';
import { MAX_LINES, MAX_RETURNS } from '../common/values.ts';
import { minor, signedMinor, sum } from './money.ts';

/** What an order sold, and what it took back of an earlier one in exchange; minor units of the order's currency. */
export interface Exchange {
  readonly total: Document;
  readonly soldMinor: number;
  readonly takenBackMinor: number;
}

/**
 * `net_amounts` is the sale less the return; `total_money` is the sale, missing where nothing was sold. A mere return
 * is no order: the refund of the order that was paid tells its money.
 */
export function exchangeOf(order: Document): Exchange | undefined {
  const takenBackMinor = takenBack(order);
  const isReturn = order.get('returns') !== undefined || takenBackMinor > 0;
  if (isReturn && order.children('line_items', MAX_LINES).length === 0) return undefined;
  const net = order.child('net_amounts')?.child('total_money');
  const total = order.child('total_money') ?? (takenBackMinor > 0 ? net : undefined);
  if (!total) throw new ParkError('missing_field', order.path('total_money'));
  if (takenBackMinor === 0 || !net) return { total, soldMinor: minor(total), takenBackMinor };
  return { total, soldMinor: Math.max(signedMinor(net) + takenBackMinor, 0), takenBackMinor };
}

function takenBack(order: Document): number {
  const ofOrder = order.child('return_amounts')?.child('total_money');
  if (ofOrder) return Math.abs(signedMinor(ofOrder));
  return sum(
    order.children('returns', MAX_RETURNS).map((each) => {
      const whole = each.child('return_amounts')?.child('total_money');
      const lines = each.children('return_line_items', MAX_LINES).flatMap((line) => line.child('total_money') ?? []);
      return sum((whole ? [whole] : lines).map((money) => Math.abs(signedMinor(money))));
    }),
  );
}
