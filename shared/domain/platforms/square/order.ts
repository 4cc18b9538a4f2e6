import { type CommerceEvent, type OrderEvent, type OrderLine, type OrderReturn, ParkError } from '../../event/event.ts';
import type { Document } from '../../json/document.ts';
import { type Amounts, amountsIn } from '../amounts.ts';
import { MAX_LINES, MAX_RETURNS, type Reading, readTime, requireTime } from '../values.ts';
import { orderContact, orderIdentity } from './customer.ts';

/** Rises with each change of what a document is read as. */
export const SQUARE_MAPPER = 2;

/** The order that {@link lookUp} composed: `order` with `payments`, `refunds` and `customer` beside it. */
export function orderEvents(body: Document, reading: Reading): CommerceEvent[] {
  const order = body.child('order');
  if (!order) throw new ParkError('missing_field', 'order');
  const sold = order.children('line_items', MAX_LINES);
  // the order of a return: its money is told by the refund of the order that was paid
  if (sold.length === 0 && order.get('returns') !== undefined) return [];
  const total = order.child('total_money');
  if (!total) throw new ParkError('missing_field', order.path('total_money'));
  const placedAt = requireTime(order, ['created_at'], reading);
  const amounts = amountsIn(total, 'currency', placedAt, reading);
  const grossMinor = minor(total);
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
    orderKey: `q:${order.id('id')}`,
    orderName: order.text('ticket_name', 40) ?? order.text('reference_id', 40),
    updatedAt,
    placedAt,
    ...standing(order, grossMinor, money, updatedAt),
    ...amounts.valueOf(grossMinor),
    discountMinor: part(order, 'total_discount_money', amounts),
    taxMinor: part(order, 'total_tax_money', amounts),
    lines: sold.flatMap((line) => orderLine(line, amounts)),
    returns: refunds.flatMap((refund) => orderReturn(refund, amounts, reading)),
    identity: orderIdentity(body),
    contact: orderContact(body),
    channel: order.child('source')?.text('name', 40),
    mapper: SQUARE_MAPPER,
  };
  return [event];
}

/**
 * An order is completed when it is paid and handed over; until then its payments tell. `APPROVED` is authorised (delayed
 * capture), `PENDING` is a bank transfer under way.
 */
function standing(
  order: Document,
  grossMinor: number,
  { paidMinor, comingMinor }: { readonly paidMinor: number; readonly comingMinor: number },
  updatedAt: number,
): Pick<OrderEvent, 'payment' | 'draft' | 'cancelledAt'> {
  const state = order.text('state');
  if (state === 'DRAFT') return { payment: 'void', draft: true };
  if (state === 'CANCELED') return { payment: paidMinor > 0 ? 'paid' : 'void', cancelledAt: updatedAt };
  if (state === 'COMPLETED') return { payment: 'paid' };
  if (state !== 'OPEN') throw new ParkError('missing_field', order.path('state'));
  if (paidMinor > 0) return { payment: paidMinor >= grossMinor ? 'paid' : 'part-paid' };
  return { payment: comingMinor > 0 ? 'authorised' : 'unpaid' };
}

/** What a payment paid of its order, tip included as the order's total has it. */
function paidFor(payment: Document): number {
  const money = payment.child('total_money') ?? payment.child('amount_money');
  if (!money) throw new ParkError('missing_field', payment.path('total_money'));
  return minor(money);
}

/** A pending refund may still fail; it counts from the webhook that says it is completed. */
function orderReturn(refund: Document, amounts: Amounts, reading: Reading): OrderReturn[] {
  const money = refund.child('amount_money');
  if (!money) throw new ParkError('missing_field', refund.path('amount_money'));
  const amount = minor(money);
  if (refund.text('status') !== 'COMPLETED' || amount === 0) return [];
  const id = refund.text('id', 255);
  if (id === undefined) throw new ParkError('missing_field', refund.path('id'));
  return [{ id, at: requireTime(refund, ['created_at'], reading), ...amounts.returnedMinor(amount) }];
}

/** Lines name no SKU: the variation of the catalogue stands for it. */
function orderLine(line: Document, amounts: Amounts): OrderLine[] {
  const quantity = Math.ceil(Number(line.decimal('quantity') ?? Number.NaN));
  if (!(quantity >= 0 && quantity <= 1_000_000)) throw new ParkError('missing_field', line.path('quantity'));
  const sku = line.text('catalog_object_id', 100) ?? line.text('uid', 100);
  if (sku === undefined) throw new ParkError('missing_field', line.path('uid'));
  const totalMinor = part(line, 'gross_sales_money', amounts) ?? part(line, 'total_money', amounts);
  if (totalMinor === undefined) throw new ParkError('missing_field', line.path('gross_sales_money'));
  const names = [line.text('name'), line.text('variation_name')].filter((name) => name !== undefined);
  if (quantity === 0) return [];
  return [{ sku, title: names.length > 0 ? names.join(', ') : undefined, quantity, totalMinor }];
}

function part(document: Document, field: string, amounts: Amounts): number | undefined {
  const money = document.child(field);
  return money && amounts.ofMinor(minor(money));
}

/** Integer minor units; absent means 0. Parks as `bad_amount`. */
function minor(money: Document): number {
  const amount = Number(money.decimal('amount') ?? 0);
  if (!Number.isSafeInteger(amount) || amount < 0) throw new ParkError('bad_amount', money.path('amount'));
  return amount;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
