import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { lineValue, type OrderLine, type OrderReturn, type Shipment } from '#model/event/order-fields.ts';
import { orderKeyOf } from '#model/values/ids.ts';
import { type Amounts, amountsIn } from '../common/amounts.ts';
import type { Document } from '../common/json/document.ts';
import { shipmentsIn } from '../common/shipments.ts';
import { MAX_LINES, MAX_RETURNS, type Reading, readPieces, readTime, requireTime } from '../common/values.ts';
import { orderContact, orderIdentity } from './customer.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { minor, signedMinor, sum } from './money.ts';
import { squareReceiver } from './receive.ts';

/** Rises with each change of what a document is read as. */
export const SQUARE_MAPPER = 3;

/** The order that {@link lookUp} composed: `order` with `payments`, `refunds` and `customer` beside it. */
export function orderEvents(body: Document, reading: Reading): CommerceEvent[] {
  const order = body.child('order');
  if (!order) throw new ParkError('missing_field', 'order');
  const exchange = exchangeOf(order);
  if (!exchange) return [];
  const { total, soldMinor } = exchange;
  const placedAt = requireTime(order, ['created_at'], reading);
  const amounts = amountsIn(total, 'currency', placedAt, reading);
  const payments = body.children('payments', MAX_RETURNS);
  const refunds = body.children('refunds', MAX_RETURNS);
  // a payment may be changed before its order says so
  const changes = [...payments, ...refunds].map((each) => readTime(each, 'updated_at', reading) ?? 0);
  const updatedAt = Math.max(requireTime(order, ['updated_at', 'created_at'], reading), ...changes);
  const paidBy = (statuses: readonly string[]): number =>
    sum(payments.filter((payment) => statuses.includes(payment.text('status') ?? '')).map(paidFor));
  const money = { paidMinor: paidBy(['COMPLETED']), comingMinor: paidBy(['APPROVED', 'PENDING']) };
  const event: OrderEvent = {
    type: 'order',
    orderKey: orderKeyOf(squareReceiver.letter, order.id('id')),
    orderName: order.text('ticket_name', 40) ?? order.text('reference_id', 40),
    updatedAt,
    placedAt,
    ...standing(order, exchange, money, updatedAt),
    ...amounts.valueOf(soldMinor),
    discountMinor: part(order, 'total_discount_money', amounts),
    taxMinor: part(order, 'total_tax_money', amounts),
    lines: order.children('line_items', MAX_LINES).flatMap((line) => orderLine(line, amounts)),
    returns: [
      ...exchangeReturn(exchange, money.paidMinor, placedAt, amounts),
      ...refunds.flatMap((refund) => orderReturn(refund, amounts, reading)),
    ],
    ...(order.get('returns') !== undefined && { allReturns: true }),
    ...shipmentsIn(order, 'fulfillments', (parcel) => shipment(parcel, reading)),
    identity: orderIdentity(body),
    contact: orderContact(body),
    channel: order.child('source')?.text('name', 40),
    mapper: SQUARE_MAPPER,
  };
  return [event];
}

/** Square tells when a parcel was sent, and when one was picked up or handed over at the door. */
function shipment(parcel: Document, reading: Reading): Shipment | undefined {
  const id = parcel.text('uid', 200);
  if (id === undefined) return undefined;
  const state = parcel.text('state');
  if (state === 'CANCELED' || state === 'FAILED') return { id, cancelled: true };
  const timeOf = (details: string, field: string): number | undefined => {
    const told = parcel.child(details);
    return told && readTime(told, field, reading);
  };
  const shippedAt = timeOf('shipment_details', 'shipped_at');
  const deliveredAt = timeOf('pickup_details', 'picked_up_at') ?? timeOf('delivery_details', 'delivered_at');
  return { id, ...(shippedAt !== undefined && { shippedAt }), ...(deliveredAt !== undefined && { deliveredAt }) };
}

/** Completed when paid and handed over; until then payments tell: `APPROVED` authorised, `PENDING` a bank transfer. */
function standing(
  order: Document,
  { soldMinor, takenBackMinor }: Exchange,
  { paidMinor, comingMinor }: { readonly paidMinor: number; readonly comingMinor: number },
  updatedAt: number,
): Pick<OrderEvent, 'payment' | 'draft' | 'cancelledAt'> {
  const state = order.text('state');
  if (state === 'DRAFT') return { payment: 'void', draft: true };
  if (state === 'CANCELED') return { payment: paidMinor > 0 ? 'paid' : 'void', cancelledAt: updatedAt };
  if (state === 'COMPLETED') return { payment: 'paid' };
  if (state !== 'OPEN') throw new ParkError('missing_field', order.path('state'));
  const dueMinor = Math.max(soldMinor - takenBackMinor, 0);
  if (takenBackMinor > 0 && dueMinor === 0) return { payment: 'paid' };
  if (paidMinor > 0) return { payment: paidMinor >= dueMinor ? 'paid' : 'part-paid' };
  return { payment: comingMinor > 0 ? 'authorised' : 'unpaid' };
}

/** What a payment paid of its order, tip included as the order's total has it. */
function paidFor(payment: Document): number {
  const money = payment.child('total_money') ?? payment.child('amount_money');
  if (!money) throw new ParkError('missing_field', payment.path('total_money'));
  return minor(money);
}

/** What was taken back counts here as far as it paid for the sale; the refund of the paid order tells the rest. */
function exchangeReturn(
  { soldMinor, takenBackMinor }: Exchange,
  paidMinor: number,
  at: number,
  amounts: Amounts,
): OrderReturn[] {
  const amountMinor = Math.min(takenBackMinor, Math.max(soldMinor - paidMinor, 0));
  return amountMinor === 0 ? [] : [{ id: 'exchange', at, ...amounts.returnedMinor(amountMinor) }];
}

/** A pending refund may still fail; it counts from the webhook that says it is completed. */
function orderReturn(refund: Document, amounts: Amounts, reading: Reading): OrderReturn[] {
  const money = refund.child('amount_money');
  if (!money) throw new ParkError('missing_field', refund.path('amount_money'));
  const amount = Math.abs(signedMinor(money));
  if (refund.text('status') !== 'COMPLETED' || amount === 0) return [];
  const id = refund.text('id', 255);
  if (id === undefined) throw new ParkError('missing_field', refund.path('id'));
  return [{ id, at: requireTime(refund, ['created_at'], reading), ...amounts.returnedMinor(amount) }];
}

/** Lines name no SKU: the variation of the catalogue stands for it. */
function orderLine(line: Document, amounts: Amounts): OrderLine[] {
  const quantity = readPieces(line, 'quantity');
  const sku = line.text('catalog_object_id', 100) ?? line.text('uid', 100);
  if (sku === undefined) throw new ParkError('missing_field', line.path('uid'));
  const told = part(line, 'gross_sales_money', amounts) ?? part(line, 'total_money', amounts);
  if (told === undefined) throw new ParkError('missing_field', line.path('gross_sales_money'));
  const names = [line.text('name'), line.text('variation_name')].filter((name) => name !== undefined);
  if (quantity === 0) return [];
  const title = names.length > 0 ? names.join(', ') : undefined;
  return [{ sku, title, quantity, totalMinor: lineValue(quantity, told) }];
}

function part(document: Document, field: string, amounts: Amounts): number | undefined {
  const money = document.child(field);
  return money && amounts.ofMinor(signedMinor(money));
}
