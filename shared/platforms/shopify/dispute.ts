import { ParkError } from '#model/event/fault.ts';
import type { ReturnEvent } from '#model/event/order-event.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Document } from '../common/json/document.ts';
import { type Reading, readTime, requireTime } from '../common/values.ts';
import { MAPPER } from './mapper.ts';
import { orderKey } from './order-key.ts';
import { movedMoney } from './refund.ts';

/** The bank gave the money back to the shop, or the shop had refunded the charge: that refund is a return of its own. */
const OVER: ReadonlySet<string> = new Set(['won', 'charge_refunded']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A chargeback takes the money until the shop wins; an inquiry moves none; one without an order counts nowhere. */
export function disputeEvents(dispute: Document, reading: Reading): ReturnEvent[] {
  const order = dispute.optionalId('order_id');
  const status = dispute.text('status');
  if (dispute.text('type') !== 'chargeback' || order === undefined) return [];
  if (status === undefined) throw new ParkError('missing_field', 'status');
  const at = requireTime(dispute, ['initiated_at'], reading);
  const money = movedMoney(dispute, at, reading);
  const reversed = OVER.has(status) ? { reversedAt: Math.max(at, endOf(dispute, reading)) } : {};
  return [
    {
      type: 'return',
      orderKey: orderKey(order),
      currency: reading.shop.currency,
      return: { id: `dispute-${dispute.id('id')}`, at, ...money, kind: 'chargeback', ...reversed },
      mapper: MAPPER,
    },
  ];
}

/** `finalized_on` is a day or an instant, and often absent. */
function endOf(dispute: Document, reading: Reading): number {
  const text = dispute.text('finalized_on');
  const day = text !== undefined && DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (day > 0 && day <= reading.receivedAt + 2 * DAY_MS) return day;
  return readTime(dispute, 'finalized_on', reading) ?? reading.receivedAt;
}
