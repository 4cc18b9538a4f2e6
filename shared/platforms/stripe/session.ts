import type { CartEvent } from '#model/event/cart-event.ts';
import type { ConsentEvent } from '#model/event/consent-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent, PaymentState } from '#model/event/order-event.ts';
import { conversionOf, orderValue } from '#model/shop/rates.ts';
import { type CartKey, cartKeyOf } from '#model/values/ids.ts';
import type { Document } from '../common/json/document.ts';
import { readUrl } from '../common/values.ts';
import { sessionContact, sessionIdentity } from './people.ts';
import { stripeReceiver } from './receive.ts';
import {
  orderKey,
  readAmount,
  readSignedAmount,
  requireCurrency,
  requireSeconds,
  requireStripeAmount,
  requireStripeId,
  type StripeEvent,
  stripeId,
} from './values.ts';

/** `completed` does not mean paid. A subscription's payments come as invoices; mode `setup` takes none. */
export function sessionEvents(session: Document, event: StripeEvent): CommerceEvent[] {
  const mode = session.text('mode');
  if (mode === undefined) throw new ParkError('missing_field', session.path('mode'));
  const orders = mode === 'payment' ? [sessionOrder(session, event)] : [];
  if (!event.live) return orders;
  const recovered = mode === 'payment' ? recoveredCart(session, event) : [];
  return [...orders, ...recovered, ...promotionConsent(session, event)];
}

/** A free order (100 % off) has no payment, so its session names it; nothing of it can be refunded. */
function sessionOrder(session: Document, event: StripeEvent): OrderEvent {
  const placedAt = requireSeconds(session, 'created', event.receivedAt);
  const currency = requireCurrency(session);
  const amountMinor = requireStripeAmount(session, 'amount_total', currency);
  const told = { paid: { currency, amountMinor }, shopMinor: ownAmount(session, event), at: placedAt };
  const recovered = stripeId(session, 'recovered_from');
  return {
    type: 'order',
    orderKey: orderKey(stripeId(session, 'payment_intent') ?? requireStripeId(session, 'id')),
    orderName: session.text('client_reference_id', 40),
    updatedAt: event.created,
    placedAt,
    ...standing(session, event),
    currency: event.shop.currency,
    ...shopperAmount(session, orderValue(event.shop, told, session.path('currency')), currency, event),
    ...(told.shopMinor === undefined && parts(session, currency, placedAt, event)),
    ...(recovered !== undefined && { cartKey: cartKeyOf(stripeReceiver.letter, recovered) }),
    lines: [],
    returns: [],
    identity: sessionIdentity(session),
    contact: sessionContact(session),
    channel: 'web',
    payUrl: undefined,
  };
}

/** By these the shopper pays after the session: a voucher to take to a shop, a bank transfer to make. */
const PAID_LATER = new Set(['boleto', 'customer_balance', 'konbini', 'multibanco', 'oxxo']);

const isPaidLater = (session: Document): boolean => {
  const types = [session.get('payment_method_types')].flat().map(String);
  return types.every((type) => PAID_LATER.has(type));
};

/**
 * Completed by a shopper who is done: unpaid then is a card to be captured or a debit under way, unless it could be
 * paid by vouchers and transfers alone. A delayed payment that failed is over: nobody is to be reminded of it.
 */
function standing(session: Document, event: StripeEvent): { payment: PaymentState; cancelledAt?: number } {
  if (!event.live) return { payment: 'void' };
  const status = session.text('payment_status');
  if (status === 'paid' || status === 'no_payment_required') return { payment: 'paid' };
  if (status !== 'unpaid') throw new ParkError('missing_field', session.path('payment_status'));
  if (event.topic !== 'checkout.session.async_payment_failed')
    return { payment: isPaidLater(session) ? 'unpaid' : 'authorised' };
  return { payment: 'void', cancelledAt: event.created };
}

/** Adaptive pricing of before 2025-03-31: the session is in the shopper's currency and tells the shop's amount beside. */
function ownAmount(session: Document, { shop }: StripeEvent): number | undefined {
  const conversion = session.child('currency_conversion');
  if (conversion?.text('source_currency')?.toUpperCase() !== shop.currency) return undefined;
  return readAmount(conversion, 'amount_total', shop.currency);
}

/** Adaptive pricing since then: the session is in the shop's currency and tells the shopper's amount beside. */
function shopperAmount(
  session: Document,
  value: Pick<OrderEvent, 'grossMinor' | 'paid' | 'rate'>,
  currency: string,
  { shop }: StripeEvent,
): Pick<OrderEvent, 'grossMinor' | 'paid' | 'rate'> {
  const shown = session.child('presentment_details');
  if (!shown || currency !== shop.currency) return value;
  const theirs = requireCurrency(shown, 'presentment_currency');
  if (theirs === shop.currency) return value;
  return {
    ...value,
    paid: { currency: theirs, amountMinor: requireStripeAmount(shown, 'presentment_amount', theirs) },
  };
}

function parts(session: Document, currency: string, at: number, { shop }: StripeEvent): Partial<OrderEvent> {
  const totals = session.child('total_details');
  if (!totals) return {};
  const { toShop } = conversionOf(shop, currency, at, session.path('currency'));
  const read = (field: string): number | undefined => {
    const amount = readSignedAmount(totals, field, currency);
    return amount === undefined ? undefined : toShop(amount);
  };
  return {
    discountMinor: read('amount_discount'),
    shippingMinor: read('amount_shipping'),
    taxMinor: read('amount_tax'),
  };
}

/** An expired session is a cart that was left; with recovery switched on, Stripe gives an address to go on. */
export function expiredCart(session: Document, event: StripeEvent): CommerceEvent[] {
  const mode = session.text('mode');
  if (!event.live || mode === 'setup' || session.get('amount_total') === undefined) return [];
  const recovery = session.child('after_expiration')?.child('recovery');
  return [
    cart(
      session,
      cartKeyOf(stripeReceiver.letter, requireStripeId(session, 'id')),
      'open',
      event,
      recovery && readUrl(recovery, 'url'),
    ),
  ];
}

function recoveredCart(session: Document, event: StripeEvent): CommerceEvent[] {
  const recovered = stripeId(session, 'recovered_from');
  return recovered === undefined
    ? []
    : [cart(session, cartKeyOf(stripeReceiver.letter, recovered), 'converted', event)];
}

function cart(
  session: Document,
  cartKey: CartKey,
  state: CartEvent['state'],
  event: StripeEvent,
  resumeUrl?: string | undefined,
): CartEvent {
  const currency = requireCurrency(session);
  const amount = requireStripeAmount(session, 'amount_total', currency);
  const at = requireSeconds(session, 'created', event.receivedAt);
  return {
    type: 'cart',
    cartKey,
    updatedAt: event.created,
    state,
    currency: event.shop.currency,
    totalMinor: conversionOf(event.shop, currency, at, session.path('currency')).toShop(amount),
    lines: [],
    identity: sessionIdentity(session),
    contact: sessionContact(session),
    resumeUrl,
  };
}

/** A ticked box of Checkout is a single opt-in; a box left empty says nothing and withdraws nothing. */
function promotionConsent(session: Document, event: StripeEvent): ConsentEvent[] {
  if (event.topic !== 'checkout.session.completed' || session.child('consent')?.text('promotions') !== 'opt_in')
    return [];
  const identity = sessionIdentity(session);
  if (identity.email === undefined) return [];
  return [
    {
      type: 'consent',
      channel: 'email',
      topic: 'marketing',
      state: 'granted',
      at: event.created,
      source: 'stripe:checkout',
      optIn: 'single',
      proof: { kind: 'platform', event: event.id },
      identity,
    },
  ];
}
