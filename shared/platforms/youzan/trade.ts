import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent, PaymentState } from '#model/event/order-event.ts';
import { lineValue, type OrderLine } from '#model/event/order-fields.ts';
import { type Conversion, conversionOf, orderValue } from '#model/shop/rates.ts';
import { type OrderKey, orderKeyOf } from '#model/values/ids.ts';
import { parseMinor } from '#model/values/money/money.ts';
import type { Document } from '../common/json/document.ts';
import { requireShape } from '../common/shape.ts';
import { MAX_LINES, type Reading, readQuantity } from '../common/values.ts';
import { readChinaTime, requireChinaTime } from './message.ts';
import { buyerContact, buyerIdentity } from './people.ts';
import { youzanReceiver } from './receive.ts';

/** All amounts of Youzan are yuan, as decimal text. */
const CURRENCY = 'CNY';

/** Rises with each change of what a message is read as. */
export const YOUZAN_MAPPER = 1;

const orderKey = (tid: string): OrderKey => orderKeyOf(youzanReceiver.letter, tid);

const PAID = new Set([
  'TRADE_PAID',
  'WAIT_CONFIRM',
  'WAIT_SELLER_SEND_GOODS',
  'WAIT_BUYER_CONFIRM_GOODS',
  'TRADE_BUYER_SIGNED',
  'TRADE_SUCCESS',
]);
const OPEN = new Set(['WAIT_BUYER_PAY', 'TRADE_NO_CREATE_PAY']);
/** 等待支付确认: the shopper has paid, and the bank has yet to confirm it. */
const ON_ITS_WAY = 'WAIT_PAY_RETURN';
const CLOSED = new Set(['TRADE_CLOSE', 'TRADE_CLOSED', 'TRADE_CLOSED_BY_USER']);

export function tradeEvents(message: Document, reading: Reading): CommerceEvent[] {
  const order = message.child('full_order_info');
  if (!order) throw new ParkError('missing_field', message.path('full_order_info'));
  return [orderEvent(order, reading)];
}

/** As {@link tradeEvents}, for messages that often bring the number of the order only, and then change nothing we count. */
export function trackedEvents(message: Document, reading: Reading): CommerceEvent[] {
  return message.child('full_order_info') ? tradeEvents(message, reading) : [];
}

/** `close_type`: the whole order was refunded, or parts of it. Refunds tell their money themselves. */
const CLOSED_BY_REFUND = new Set(['2', '6']);

/**
 * It brings number and reason only; unless refunded, nobody has paid it or will. The topic of older pushes is not
 * signed, and other messages name an order and a time too.
 */
export function closedEvents(message: Document, reading: Reading): CommerceEvent[] {
  if (message.child('full_order_info')) return tradeEvents(message, reading);
  requireShape(message, { none: ['refund_id', 'refunded_fee', 'full_order_info'] });
  const names = message.names();
  if (!names.includes('close_type') && !names.includes('close_reason')) {
    throw new ParkError('not_of_this_topic', 'close_type');
  }
  const key = orderKey(message.id('tid'));
  const at = requireChinaTime(message, ['update_time'], reading);
  if (CLOSED_BY_REFUND.has(message.decimal('close_type') ?? '')) return [];
  return [{ type: 'order-deleted', orderKey: key, at }];
}

/** A refund that is final. An exchange of goods moves no money. */
export function refundEvents(message: Document, reading: Reading): CommerceEvent[] {
  const key = orderKey(message.id('tid'));
  const id = message.id('refund_id');
  const at = requireChinaTime(message, ['update_time'], reading);
  const paid = requireYuan(message, 'refunded_fee');
  if (paid === 0 || message.get('refund_type') === 'EXCHANGE_GOODS_FLOW') return [];
  const { shop } = reading;
  const amountMinor = conversionOf(shop, CURRENCY, at, message.path('refunded_fee')).toShop(paid);
  const foreign = shop.currency === CURRENCY ? {} : { paid: { currency: CURRENCY, amountMinor: paid } };
  return [{ type: 'return', orderKey: key, currency: shop.currency, return: { id, at, amountMinor, ...foreign } }];
}

function orderEvent(order: Document, reading: Reading): OrderEvent {
  const info = required(order, 'order_info');
  const pay = required(order, 'pay_info');
  const { shop } = reading;
  const placedAt = requireChinaTime(info, ['created', 'pay_time'], reading);
  const updatedAt = requireChinaTime(info, ['update_time', 'pay_time', 'created'], reading);
  const { toShop } = conversionOf(shop, CURRENCY, placedAt, pay.path('payment'));
  const shipping = signedYuan(pay, 'post_fee');
  return {
    type: 'order',
    orderKey: orderKey(info.id('tid')),
    orderName: info.id('tid'),
    updatedAt,
    placedAt,
    ...standing(info, updatedAt, reading),
    currency: shop.currency,
    ...orderValue(shop, { paid: { currency: CURRENCY, amountMinor: requireYuan(pay, 'payment') }, at: placedAt }),
    ...(shipping !== undefined && { shippingMinor: toShop(shipping) }),
    lines: order.children('orders', MAX_LINES).flatMap((line) => lineOf(line, toShop)),
    returns: [],
    identity: buyerIdentity(order),
    contact: buyerContact(order),
    channel: 'youzan',
  };
}

/** A closed order that was paid gives back what is left of it; one that was not counts nothing. */
function standing(
  info: Document,
  updatedAt: number,
  reading: Reading,
): { payment: PaymentState; cancelledAt?: number } {
  const status = info.text('status') ?? '';
  const wasPaid = readChinaTime(info, 'pay_time', reading) !== undefined;
  if (CLOSED.has(status)) return { payment: wasPaid ? 'paid' : 'void', cancelledAt: updatedAt };
  if (PAID.has(status)) return { payment: 'paid' };
  if (status === ON_ITS_WAY) return { payment: 'authorised' };
  // A status that we do not know must not trigger a reminder.
  if (!OPEN.has(status)) throw new ParkError('missing_field', info.path('status'));
  return { payment: 'unpaid' };
}

/** The shop's own numbers come before those of Youzan; `sku_id` is 0 where an item has no variants. */
function lineOf(line: Document, toShop: Conversion['toShop']): OrderLine[] {
  const quantity = readQuantity(line, 'num');
  if (quantity === 0) return [];
  const value = signedYuan(line, 'total_fee') ?? signedYuan(line, 'payment');
  if (value === undefined) throw new ParkError('missing_field', line.path('payment'));
  const sku = line.text('outer_sku_id', 100) ?? line.text('outer_item_id', 100) ?? line.optionalId('sku_id');
  return [
    {
      sku: sku ?? line.id('item_id'),
      title: line.text('title'),
      quantity,
      totalMinor: lineValue(quantity, toShop(value)),
      group: line.optionalId('item_id'),
    },
  ];
}

function required(document: Document, field: string): Document {
  const child = document.child(field);
  if (!child) throw new ParkError('missing_field', document.path(field));
  return child;
}

function signedYuan(document: Document, field: string): number | undefined {
  const decimal = document.decimal(field);
  return decimal === undefined ? undefined : readMinor(decimal, document.path(field));
}

function requireYuan(document: Document, field: string): number {
  const minor = signedYuan(document, field);
  if (minor === undefined) throw new ParkError('missing_field', document.path(field));
  if (minor < 0) throw new ParkError('bad_amount', document.path(field));
  return minor;
}

function readMinor(decimal: string, path: string): number {
  try {
    return parseMinor(decimal, CURRENCY);
  } catch {
    throw new ParkError('bad_amount', path);
  }
}
