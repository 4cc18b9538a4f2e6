import {
  type CommerceEvent,
  type ConsentEvent,
  type OrderEvent,
  type OrderLine,
  ParkError,
  type PaymentState,
} from '../../event/event.ts';
import type { Document } from '../../json/document.ts';
import {
  MAX_LINES,
  MAX_RETURNS,
  type Reading,
  readLineMoney,
  readMoney,
  readQuantity,
  readTime,
  readUrl,
  requireAmount,
  requireShopCurrency,
  requireTime,
} from '../values.ts';
import { embeddedConsents } from './consent.ts';
import { orderContact, orderIdentity } from './people.ts';
import { refundReturns } from './refund.ts';

/** `financial_status`: a refunded order was paid; an authorised or partly paid one is not yet. */
const PAYMENTS: Readonly<Record<string, PaymentState>> = {
  paid: 'paid',
  partially_refunded: 'paid',
  refunded: 'paid',
  pending: 'unpaid',
  authorized: 'unpaid',
  partially_paid: 'unpaid',
  expired: 'unpaid',
  voided: 'void',
};

export const orderKey = (id: string): string => `s:${id}`;

/** Events of an order document, of whichever topic brought it. */
export function orderEvents(order: Document, reading: Reading): CommerceEvent[] {
  const event = orderEvent(order, reading);
  return [event, ...orderConsents(order, event, reading)];
}

function orderEvent(order: Document, reading: Reading): OrderEvent {
  requireShopCurrency(order, 'currency', reading);
  return {
    type: 'order',
    orderKey: orderKey(order.id('id')),
    orderName: order.text('name'),
    updatedAt: requireTime(order, ['updated_at'], reading),
    placedAt: requireTime(order, ['processed_at', 'created_at'], reading),
    payment: payment(order),
    cancelledAt: readTime(order, 'cancelled_at', reading),
    currency: reading.shop.currency,
    grossMinor: gross(order, reading),
    lines: lines(order, reading),
    returns: order.children('refunds', MAX_RETURNS).flatMap((refund) => refundReturns(refund, reading)),
    identity: orderIdentity(order),
    contact: orderContact(order),
    channel: order.text('source_name', 40),
    payUrl: readUrl(order, 'order_status_url'),
  };
}

/** `financial_status` is null while nothing was paid; a status that we do not know must not trigger a reminder. */
function payment(order: Document): PaymentState {
  if (order.get('test') === true) return 'void';
  const status = order.get('financial_status');
  if (status === undefined) return 'unpaid';
  const state = typeof status === 'string' && Object.hasOwn(PAYMENTS, status) ? PAYMENTS[status] : undefined;
  if (state === undefined) throw new ParkError('missing_field', order.path('financial_status'));
  return state;
}

/** `total_price` stays what was charged; `current_total_price` falls with refunds and would count them twice. */
function gross(order: Document, reading: Reading): number {
  const shopMoney = order.child('total_price_set')?.child('shop_money');
  if (order.get('total_price') === undefined && shopMoney) return requireAmount(shopMoney, 'amount', reading);
  return requireAmount(order, 'total_price', reading);
}

function lines(order: Document, reading: Reading): OrderLine[] {
  return order.children('line_items', MAX_LINES).flatMap((line) => {
    const quantity = readQuantity(line, 'quantity');
    if (quantity === 0) return [];
    const sku = line.text('sku', 100) ?? line.optionalId('variant_id') ?? line.optionalId('product_id');
    const totalMinor =
      readLineMoney(line, 'price', quantity, reading) - (readMoney(line, 'total_discount', reading) ?? 0);
    if (totalMinor < 0) throw new ParkError('bad_amount', line.path('price'));
    return [{ sku: sku ?? line.id('id'), title: line.text('title'), quantity, totalMinor }];
  });
}

function orderConsents(order: Document, event: OrderEvent, reading: Reading): ConsentEvent[] {
  const customer = order.child('customer');
  if (!customer) return [];
  const bounds = { since: readTime(customer, 'created_at', reading), until: event.updatedAt };
  return embeddedConsents(customer, event.identity, 'shopify:orders', bounds, reading);
}
