import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent, PaymentState } from '#model/event/order-event.ts';
import { lineValue, type OrderLine, type OrderReturn } from '#model/event/order-fields.ts';
import { cartKeyOf, orderKeyOf } from '#model/values/ids.ts';
import type { Amounts } from '../common/amounts.ts';
import { isOnDelivery } from '../common/due.ts';
import type { Document } from '../common/json/document.ts';
import { readable, shipped } from '../common/shipments.ts';
import { MAX_LINES, MAX_RETURNS, type Reading, readQuantity, requireTime } from '../common/values.ts';
import { orderAmounts } from './amounts.ts';
import { orderContact, orderIdentity } from './people.ts';
import { bigcommerceReceiver } from './receive.ts';
import { readMailTime } from './time.ts';

/** Rises with each change of what a document is read as. */
export const BIGCOMMERCE_MAPPER = 2;

/** The order that {@link lookUp} composed: `order` with `products`, `coupons` and `refunds` beside it. */
export function orderEvents(body: Document, reading: Reading): CommerceEvent[] {
  const order = body.child('order');
  if (!order) throw new ParkError('missing_field', 'order');
  const placedAt = readMailTime(order, 'date_created', reading);
  if (placedAt === undefined) throw new ParkError('missing_field', order.path('date_created'));
  const amounts = orderAmounts(order, placedAt, reading);
  const value = amounts.value(order, 'total_inc_tax');
  const returns = orderReturns(body, amounts, reading);
  const changedAt = readMailTime(order, 'date_modified', reading) ?? placedAt;
  // a refund may be there before the order says that it changed
  const updatedAt = Math.max(changedAt, ...returns.map(({ at }) => at));
  const id = order.id('id');
  const event: OrderEvent = {
    type: 'order',
    orderKey: orderKeyOf(bigcommerceReceiver.letter, id),
    orderName: `#${id}`,
    updatedAt,
    placedAt,
    ...standing(order, value.grossMinor, returns, updatedAt),
    ...(isOnDelivery(order.get('payment_method')) && { dueLater: true }),
    ...value,
    ...parts(order, amounts),
    ...codesOf(body),
    cartKey: cartOf(order),
    lines: lines(body, order, amounts),
    returns,
    ...sent(order, reading),
    identity: orderIdentity(order),
    contact: orderContact(order),
    channel: order.text('order_source', 40),
    mapper: BIGCOMMERCE_MAPPER,
  };
  return [event];
}

/** The order tells when its last parcel left, and no platform field when one arrived. */
function sent(order: Document, reading: Reading): Pick<OrderEvent, 'shipments'> {
  const shippedAt = readable(() => readMailTime(order, 'date_shipped', reading));
  return shippedAt === undefined ? {} : shipped([{ id: 'shipped', shippedAt }]);
}

type Stage = 'draft' | 'void' | 'open' | 'paid' | 'cancelled' | 'refunded';

/**
 * `status_id` by its place: Incomplete, Pending, Shipped, Partially Shipped, Refunded, Cancelled, Declined, Awaiting
 * Payment, Awaiting Pickup, Awaiting Shipment, Completed, Awaiting Fulfillment, Manual Verification Required, Disputed,
 * Partially Refunded. Incomplete ones are checkouts that reached the payment page and no further.
 */
const STAGES: readonly Stage[] = 'draft open paid paid refunded cancelled void open paid paid paid paid open paid paid'
  .split(' ')
  .map(toStage);

function toStage(word: string): Stage {
  return word === 'draft' || word === 'void' || word === 'open' || word === 'cancelled' || word === 'refunded'
    ? word
    : 'paid';
}

/** `payment_status` decides before the order's status: a shop may hand over goods before it captures. */
const MONEY: ReadonlyMap<string, PaymentState> = new Map([
  ...['captured', 'paid', 'partially refunded', 'refunded'].map((word) => [word, 'paid'] as const),
  ...['authorized', 'capture pending', 'held for review'].map((word) => [word, 'authorised'] as const),
  ...['void', 'void pending'].map((word) => [word, 'void'] as const),
]);

/** Archiving a paid order (`is_deleted`) moves no money. Cancellation and full refund take the last change's time. */
function standing(
  order: Document,
  grossMinor: number,
  returns: readonly OrderReturn[],
  updatedAt: number,
): Pick<OrderEvent, 'payment' | 'draft' | 'cancelledAt'> {
  const stage = STAGES[Number(order.decimal('status_id') ?? Number.NaN)];
  if (stage === undefined) throw new ParkError('missing_field', order.path('status_id'));
  const money = MONEY.get(order.text('payment_status')?.toLowerCase() ?? '');
  const wasPaid = money === 'paid';
  if (stage === 'draft') return { payment: 'void', draft: true };
  if (stage === 'void') return { payment: 'void' };
  if (stage === 'cancelled') return { payment: wasPaid ? 'paid' : 'void', cancelledAt: updatedAt };
  if (stage === 'refunded') {
    const returned = returns.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return returned < grossMinor ? { payment: 'paid', cancelledAt: updatedAt } : { payment: 'paid' };
  }
  if (wasPaid || (stage === 'paid' && money === undefined)) return { payment: 'paid' };
  return { payment: order.get('is_deleted') === true ? 'void' : (money ?? 'unpaid') };
}

/** Refunds go by their own ids and times; amounts that the payment provider declined did not move. */
function orderReturns(body: Document, amounts: Amounts, reading: Reading): OrderReturn[] {
  return body.children('refunds', MAX_RETURNS).flatMap((refund) => {
    const payments = refund.children('payments', MAX_RETURNS);
    if (payments.length > 0 && payments.every((payment) => payment.get('is_declined') === true)) return [];
    const returned = amounts.returned(refund, 'total_amount');
    return returned ? [{ id: refund.id('id'), at: requireTime(refund, ['created'], reading), ...returned }] : [];
  });
}

const includesTax = (order: Document): boolean => order.get('is_tax_inclusive_pricing') === true;

function parts(order: Document, amounts: Amounts): Partial<OrderEvent> {
  const shipping = includesTax(order) ? 'shipping_cost_inc_tax' : 'shipping_cost_ex_tax';
  return {
    discountMinor: amounts.sum(order, ['discount_amount', 'coupon_discount']),
    shippingMinor: amounts.sum(order, [shipping]),
    taxMinor: amounts.sum(order, ['total_tax']),
  };
}

function codesOf(body: Document): Pick<OrderEvent, 'discountCodes'> {
  const codes = body.children('coupons', 100).flatMap((coupon) => coupon.text('code') ?? []);
  return codes.length > 0 ? { discountCodes: codes } : {};
}

function cartOf(order: Document): string | undefined {
  const cart = order.optionalId('cart_id');
  return cart && cartKeyOf(bigcommerceReceiver.letter, cart);
}

function lines(body: Document, order: Document, amounts: Amounts): OrderLine[] {
  const total = includesTax(order) ? 'total_inc_tax' : 'total_ex_tax';
  return body.children('products', MAX_LINES).flatMap((product) => {
    const quantity = readQuantity(product, 'quantity');
    if (quantity === 0) return [];
    const group = product.optionalId('product_id');
    const sku = product.text('sku', 100) ?? product.optionalId('variant_id') ?? group ?? product.id('id');
    const totalMinor = lineValue(quantity, amounts.signed(product, total));
    return [{ sku, title: product.text('name'), quantity, totalMinor, ...(group !== undefined && { group }) }];
  });
}
