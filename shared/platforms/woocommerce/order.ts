import type { ConsentEvent } from '#model/event/consent-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import { lineValue, type OrderLine, type OrderReturn } from '#model/event/order-fields.ts';
import { shipToOf } from '#model/order/ship-to.ts';
import { type OrderKey, orderKeyOf } from '#model/values/ids.ts';
import { decodeEntities } from '#model/values/text/entities.ts';
import { type Amounts, amountsIn } from '../common/amounts.ts';
import { isOnDelivery } from '../common/due.ts';
import type { Document } from '../common/json/document.ts';
import { readable, shipped } from '../common/shipments.ts';
import { MAX_LINES, MAX_RETURNS, type Reading, readPieces, readTime, readUrl, requireTime } from '../common/values.ts';
import { addressIn, billingContact, orderIdentity } from './people.ts';
import { woocommerceReceiver } from './receive.ts';

/** Rises with each change of what a body is read as. */
export const WOO_MAPPER = 2;

export const orderKey = (id: string): OrderKey => orderKeyOf(woocommerceReceiver.letter, id);

/** Events of an order document. WooCommerce has no topic for paid, cancelled or refunded: the document tells. */
export function orderEvents(order: Document, reading: Reading): CommerceEvent[] {
  const event = orderEvent(order, reading);
  return [event, ...checkoutConsent(order, event, reading)];
}

function orderEvent(order: Document, reading: Reading): OrderEvent {
  const updatedAt = requireTime(order, ['date_modified_gmt', 'date_created_gmt'], reading);
  const placedAt = requireTime(order, ['date_created_gmt', 'date_paid_gmt'], reading);
  const amounts = amountsIn(order, 'currency', placedAt, reading);
  const value = amounts.value(order, 'total');
  const returns = orderReturns(order, updatedAt, amounts);
  const number = order.text('number', 40);
  return {
    type: 'order',
    orderKey: orderKey(order.id('id')),
    orderName: number === undefined ? undefined : `#${number}`,
    updatedAt,
    placedAt,
    ...standing(order, value.grossMinor, returns, updatedAt, reading),
    ...restored(reading),
    ...value,
    ...parts(order, amounts),
    lines: lines(order, amounts),
    returns,
    allReturns: true,
    ...completed(order, reading),
    ...shipToOf(addressIn(order, 'shipping'), addressIn(order, 'billing')),
    identity: orderIdentity(order),
    contact: billingContact(order),
    channel: order.text('created_via', 40),
    payUrl: readUrl(order, 'payment_url'),
    mapper: WOO_MAPPER,
  };
}

/** WooCommerce knows no parcels: `completed` says that nothing is left to do, which is when a parcel was handed over. */
function completed(order: Document, reading: Reading): Pick<OrderEvent, 'shipments'> {
  const shippedAt = readable(() => readTime(order, 'date_completed_gmt', reading));
  return shippedAt === undefined ? {} : shipped([{ id: 'completed', shippedAt }]);
}

/** A deletion counts from its receipt, maybe a minute late: so does a restoration, whose last change can be older. */
const restored = ({ topic, receivedAt }: Reading): Pick<OrderEvent, 'restoredAt'> =>
  topic === 'order.restored' ? { restoredAt: receivedAt } : {};

/** Discounts and shipping carry their tax where the shop's prices do, so that parts and lines speak of the same prices. */
function parts(order: Document, amounts: Amounts): Partial<OrderEvent> {
  const withTax = (net: string, tax: string) => amounts.sum(order, includesTax(order) ? [net, tax] : [net]);
  const codes = order.children('coupon_lines', 100).flatMap((coupon) => coupon.text('code') ?? []);
  return {
    discountMinor: withTax('discount_total', 'discount_tax'),
    shippingMinor: withTax('shipping_total', 'shipping_tax'),
    taxMinor: amounts.sum(order, ['total_tax']),
    ...(codes.length > 0 && { discountCodes: codes }),
  };
}

const includesTax = (order: Document): boolean => order.get('prices_include_tax') === true;

/** Statuses of unfinished orders, which do not count yet. */
const DRAFT = new Set(['checkout-draft', 'auto-draft', 'draft', 'new']);
/** Cash on delivery reaches `processing` without a payment date and counts all the same. */
const PAID = new Set(['completed', 'processing', 'refunded']);
const OPEN = new Set(['pending', 'on-hold', 'failed']);
/** WooCommerce's own gateways by which nothing is paid before the shopper transfers or posts the money. */
const OFFLINE = new Set(['bacs', 'cheque']);

/** On hold by a card or plugin: authorised or being settled. Offline or no gateway: unpaid; COD is due at the door. */
function waiting(order: Document, status: string): Pick<OrderEvent, 'payment' | 'dueLater'> {
  const gateway = order.text('payment_method');
  if (isOnDelivery(gateway)) return { payment: 'unpaid', dueLater: true };
  const held = status === 'on-hold' && gateway !== undefined && !OFFLINE.has(gateway);
  return { payment: held ? 'authorised' : 'unpaid' };
}

/** Cancellation and full refund take the last change's time. `refunded` whose refunds fall short returns the rest. */
function standing(
  order: Document,
  grossMinor: number,
  returns: readonly OrderReturn[],
  updatedAt: number,
  reading: Reading,
): Pick<OrderEvent, 'payment' | 'draft' | 'cancelledAt' | 'dueLater'> {
  const status = order.text('status')?.replace(/^wc-/, '');
  if (status === undefined) throw new ParkError('missing_field', 'status');
  if (status === 'trash') return { payment: 'void' };
  if (DRAFT.has(status)) return { payment: 'void', draft: true };
  const wasPaid = readTime(order, 'date_paid_gmt', reading) !== undefined;
  if (status === 'cancelled') return { payment: wasPaid ? 'paid' : 'void', cancelledAt: updatedAt };
  if (status === 'refunded') {
    const returned = returns.reduce((sum, movement) => sum + movement.amountMinor, 0);
    return returned < grossMinor ? { payment: 'paid', cancelledAt: updatedAt } : { payment: 'paid' };
  }
  if (PAID.has(status) || wasPaid) return { payment: 'paid' };
  // A status of a plugin that says nothing of payment must not trigger a reminder.
  if (!OPEN.has(status)) throw new ParkError('missing_field', 'status');
  return waiting(order, status);
}

/** Embedded refunds tell no time: each takes the document's last change; the order keeps the earliest it was given. */
function orderReturns(order: Document, updatedAt: number, amounts: Amounts): OrderReturn[] {
  return order.children('refunds', MAX_RETURNS).flatMap((refund) => {
    const returned = amounts.returned(refund, 'total');
    return returned ? [{ id: refund.id('id'), at: updatedAt, ...returned }] : [];
  });
}

function lines(order: Document, amounts: Amounts): OrderLine[] {
  return order.children('line_items', MAX_LINES).flatMap((line) => {
    const quantity = readPieces(line, 'quantity');
    if (quantity === 0) return [];
    const group = line.optionalId('product_id');
    const sku = line.text('sku', 100) ?? line.optionalId('variation_id') ?? group;
    const net = amounts.signed(line, line.get('subtotal') === undefined ? 'total' : 'subtotal');
    const tax = includesTax(order) ? (amounts.money(line, 'subtotal_tax') ?? 0) : 0;
    const title = line.text('name');
    return [
      {
        sku: sku ?? line.id('id'),
        title: title === undefined ? undefined : decodeEntities(title),
        quantity,
        totalMinor: lineValue(quantity, net < 0 ? net + tax : net + Math.max(0, tax)),
        ...(group !== undefined && { group }),
      },
    ];
  });
}

/** A box left empty says nothing and withdraws nothing. A draft is a checkout not sent yet: its tick is no consent. */
function checkoutConsent(order: Document, event: OrderEvent, { shop }: Reading): ConsentEvent[] {
  const key = shop.wooConsentMetaKey;
  if (key === undefined || event.draft) return [];
  const given = order.children('meta_data', 10_000).some((meta) => meta.get('key') === key && isYes(meta.get('value')));
  if (!given) return [];
  const { identity, placedAt: at } = event;
  return [
    {
      type: 'consent',
      channel: 'email',
      topic: 'marketing',
      state: 'granted',
      at,
      source: 'woocommerce:order-meta',
      identity,
    },
  ];
}

function isYes(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(1|yes|true)$/i.test(value));
}
