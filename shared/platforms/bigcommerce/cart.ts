import type { CartEvent } from '#model/event/cart-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import { lineValue, type OrderLine } from '#model/event/order-fields.ts';
import { cartKeyOf } from '#model/values/ids.ts';
import { type Amounts, amountsIn } from '../common/amounts.ts';
import type { Document } from '../common/json/document.ts';
import { known, MAX_LINES, type Reading, readLocale, readQuantity, requireTime } from '../common/values.ts';
import { bigcommerceReceiver } from './receive.ts';
import { requireUnixTime } from './time.ts';

const KINDS = ['physical_items', 'digital_items', 'custom_items', 'gift_certificates'];

/** `abandoned` is an hour without a change: still open. A cart that is gone was deleted or, by its topic, converted. */
export function cartEvents(body: Document, reading: Reading): CommerceEvent[] {
  const [event, cart] = [body.child('event'), body.child('cart')];
  const data = event?.child('data');
  if (!event || !data) throw new ParkError('missing_field', event ? 'event.data' : 'event');
  const topic = reading.topic.split('/').at(-1);
  const state: CartEvent['state'] = topic === 'converted' || topic === 'deleted' ? topic : 'open';
  const told = requireUnixTime(event, 'created_at', reading);
  const cartKey = cartKeyOf(bigcommerceReceiver.letter, data.id('id'));
  const base = { type: 'cart', cartKey, state, currency: reading.shop.currency } as const;
  if (!cart) {
    if (state === 'open') return [];
    return [{ ...base, updatedAt: told, totalMinor: 0, lines: [], identity: {}, contact: {} }];
  }
  const changedAt = requireTime(cart, ['updated_time', 'created_time'], reading);
  const currency = cart.child('currency');
  if (!currency) throw new ParkError('missing_field', cart.path('currency'));
  const amounts = amountsIn(currency, 'code', changedAt, reading);
  const email = cart.text('email');
  return [
    {
      ...base,
      updatedAt: state === 'open' ? changedAt : Math.max(told, changedAt),
      totalMinor: amounts.require(cart, 'cart_amount'),
      lines: lines(cart, amounts),
      identity: known({ accountId: cart.optionalId('customer_id'), email }),
      contact: known({ email, locale: readLocale(cart, 'locale') }),
    },
  ];
}

function lines(cart: Document, amounts: Amounts): OrderLine[] {
  const items = cart.child('line_items');
  return KINDS.flatMap((kind) => items?.children(kind, MAX_LINES) ?? []).flatMap((item) => {
    const quantity = item.get('quantity') === undefined ? 1 : readQuantity(item, 'quantity');
    const group = item.optionalId('product_id');
    const sku = item.text('sku', 100) ?? item.optionalId('variant_id') ?? group ?? item.id('id');
    const price = item.get('extended_list_price') === undefined ? 'amount' : 'extended_list_price';
    const totalMinor = lineValue(quantity, amounts.money(item, price) ?? 0);
    if (quantity === 0) return [];
    return [{ sku, title: item.text('name'), quantity, totalMinor, ...(group !== undefined && { group }) }];
  });
}
