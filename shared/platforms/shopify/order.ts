import type { ConsentEvent } from '#model/event/consent-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderDeletedEvent, OrderEvent, PaymentState } from '#model/event/order-event.ts';
import type { Shipment } from '#model/event/order-fields.ts';
import { shipToOf } from '#model/order/ship-to.ts';
import type { Document } from '../common/json/document.ts';
import { shipmentsIn } from '../common/shipments.ts';
import {
  MAX_LINES,
  MAX_RETURNS,
  type Reading,
  readTime,
  readUrl,
  requireShopCurrency,
  requireTime,
} from '../common/values.ts';
import { charged } from './charged.ts';
import { cartKey } from './checkout.ts';
import { embeddedConsents } from './consent.ts';
import { orderLines } from './lines.ts';
import { MAPPER } from './mapper.ts';
import { readPair, shopMoney } from './money.ts';
import { orderKey } from './order-key.ts';
import { addressIn, buyerContact, buyerIdentity } from './people.ts';
import { refundReturns } from './refund.ts';
import { paymentDue } from './terms.ts';

/** `financial_status`: a refunded order was paid; an authorised one will be, unless the authorisation expires. */
const PAYMENTS: Readonly<Record<string, PaymentState>> = {
  paid: 'paid',
  partially_refunded: 'paid',
  refunded: 'paid',
  partially_paid: 'part-paid',
  pending: 'unpaid',
  authorized: 'authorised',
  expired: 'unpaid',
  voided: 'void',
};

const MAX_CODES = 100;

export function orderEvents(order: Document, reading: Reading): CommerceEvent[] {
  const event = orderEvent(order, reading);
  return [event, ...orderConsents(order, event, reading)];
}

/** The body is `{id}` and no more, so the deletion counts from its receipt. */
export function orderDeleted(body: Document, { receivedAt }: Reading): OrderDeletedEvent[] {
  return [{ type: 'order-deleted', orderKey: orderKey(body.id('id')), at: receivedAt }];
}

function orderEvent(order: Document, reading: Reading): OrderEvent {
  requireShopCurrency(order, 'currency', reading);
  const { grossMinor, paid, removed } = charged(order, reading);
  const pair = readPair(order.child('total_price_set'), reading);
  return {
    type: 'order',
    orderKey: orderKey(order.id('id')),
    orderName: order.text('name'),
    updatedAt: requireTime(order, ['updated_at'], reading),
    placedAt: requireTime(order, ['processed_at', 'created_at'], reading),
    payment: payment(order),
    ...paymentDue(order, reading),
    cancelledAt: readTime(order, 'cancelled_at', reading),
    currency: reading.shop.currency,
    grossMinor,
    ...parts(order, reading),
    paid,
    cartKey: cartKey(order, 'checkout_token'),
    lines: orderLines(order, reading, removed),
    returns: order.children('refunds', MAX_RETURNS).flatMap((refund) => refundReturns(refund, reading, pair)),
    ...shipmentsIn(order, 'fulfillments', (parcel) => shipment(parcel, reading)),
    ...shipToOf(addressIn(order, 'shipping_address'), addressIn(order, 'billing_address')),
    identity: buyerIdentity(order),
    contact: buyerContact(order),
    channel: order.text('source_name', 40),
    payUrl: readUrl(order, 'order_status_url'),
    mapper: MAPPER,
  };
}

/** `success`: it left; a carrier that reports it has it `delivered`, which was the last change of the parcel. */
function shipment(parcel: Document, reading: Reading): Shipment | undefined {
  const id = parcel.id('id');
  const status = parcel.text('status');
  if (status === 'cancelled') return { id, cancelled: true };
  if (status !== 'success') return undefined;
  const isThere = parcel.text('shipment_status') === 'delivered';
  const shippedAt = requireTime(parcel, ['created_at'], reading);
  return { id, shippedAt, ...(isThere && { deliveredAt: requireTime(parcel, ['updated_at'], reading) }) };
}

/** Parts of the value, shop currency. Duties as they are now, else as they were at first. */
function parts(order: Document, reading: Reading) {
  const codes = order.children('discount_codes', MAX_LINES).flatMap((one) => one.text('code') ?? []);
  return {
    discountMinor: shopMoney(order, 'total_discounts_set', 'total_discounts', reading),
    shippingMinor: shopMoney(order, 'total_shipping_price_set', 'total_shipping_price', reading),
    taxMinor: shopMoney(order, 'total_tax_set', 'total_tax', reading),
    dutiesMinor:
      shopMoney(order, 'current_total_duties_set', 'current_total_duties', reading) ??
      shopMoney(order, 'original_total_duties_set', 'original_total_duties', reading),
    discountCodes: codes.length > 0 ? codes.slice(0, MAX_CODES) : undefined,
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

function orderConsents(order: Document, event: OrderEvent, reading: Reading): ConsentEvent[] {
  const customer = order.child('customer');
  if (!customer) return [];
  const bounds = { since: readTime(customer, 'created_at', reading), until: event.updatedAt };
  const { observed: _, ...identity } = event.identity;
  return embeddedConsents(customer, identity, 'shopify:orders', bounds, reading);
}
