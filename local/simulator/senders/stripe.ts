import { createHmac } from 'node:crypto';
import { minorDigits } from '#model/values/money/money.ts';
import { derivedUuid } from '../payloads/dress.ts';
import type { Sender } from '../payloads/sender.ts';
import {
  orderTotalMinor,
  type SimulatedCustomer,
  type SimulatedOrder,
  type SimulatedShop,
  type SimulatedWebhook,
} from '../payloads/simulated.ts';

const seconds = (ms: number): number => Math.floor(ms / 1000);
/** `pi_3...`: an id of Stripe's form, the same for the same order. */
const paymentOf = (order: SimulatedOrder): string => `pi_3${order.id}`;

function event(type: string, at: number, object: Readonly<Record<string, unknown>>): SimulatedWebhook {
  const body = {
    id: `evt_${derivedUuid(type, at, String(object.id)).replaceAll('-', '').slice(0, 24)}`,
    object: 'event',
    api_version: '2024-06-20',
    created: seconds(at),
    type,
    livemode: true,
    data: { object },
  };
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
  };
  return { platform: stripe.id, topic: type, body: JSON.stringify(body), headers };
}

/** Stripe writes these without digits as ISO 4217 does, but with two (docs.stripe.com/currencies#special-cases). */
const STILL_TWO_DIGITS = ['ISK', 'UGX'];

/** An amount as Stripe writes it: minor units, but for those two. */
const stripeAmount = (minor: number, currency: string): number =>
  STILL_TWO_DIGITS.includes(currency) && minorDigits(currency) === 0 ? minor * 100 : minor;

/** A Checkout session: it names no lines. Unpaid, it waits for a bank transfer. */
function session(shop: SimulatedShop, order: SimulatedOrder): Readonly<Record<string, unknown>> {
  const { customer } = order;
  const amount = (minor = 0): number => stripeAmount(minor, shop.currency);
  const isGranted = customer?.consents?.some(({ channel, state }) => channel === 'email' && state === 'granted');
  return {
    id: `cs_live_${order.id}`,
    object: 'checkout.session',
    mode: 'payment',
    amount_total: amount(orderTotalMinor(order)),
    currency: shop.currency.toLowerCase(),
    created: seconds(order.placedAt),
    client_reference_id: order.number,
    consent: { promotions: isGranted ? 'opt_in' : null, terms_of_service: null },
    customer: customer?.accountId ?? null,
    customer_details: {
      email: customer?.email ?? null,
      name: [customer?.firstName, customer?.lastName].filter(Boolean).join(' '),
      phone: customer?.phone ?? null,
      address: { country: customer?.country ?? null },
    },
    locale: customer?.locale ?? 'auto',
    livemode: true,
    payment_intent: paymentOf(order),
    payment_method_types: order.paidAt === order.placedAt ? ['card'] : ['customer_balance'],
    payment_status: order.paidAt === undefined ? 'unpaid' : 'paid',
    recovered_from: null,
    status: 'complete',
    total_details: {
      amount_discount: amount(order.discountMinor),
      amount_shipping: amount(order.shippingMinor),
      amount_tax: 0,
    },
    url: null,
  };
}

const account = (customer: SimulatedCustomer): Readonly<Record<string, unknown>> => ({
  id: customer.accountId,
  object: 'customer',
  email: customer.email ?? null,
  name: [customer.firstName, customer.lastName].filter(Boolean).join(' '),
  phone: customer.phone ?? null,
  address: customer.country ? { country: customer.country } : null,
  preferred_locales: customer.locale ? [customer.locale] : [],
});

export const stripe: Sender = {
  id: 'stripe',
  namesBy: 'email',
  refundsOnly: true,
  accountId: (index) => `cus_Simulated${index}`,
  placed: (shop, order) => [event('checkout.session.completed', order.placedAt, session(shop, order))],
  changed: (shop, order, change) => [
    event(
      `checkout.session.async_payment_${change === 'paid' ? 'succeeded' : 'failed'}`,
      order.updatedAt,
      session(shop, order),
    ),
  ],
  refunded: (shop, order, { id, at, amountMinor }) => [
    event('refund.created', at, {
      id: `re_3${id}`,
      object: 'refund',
      amount: stripeAmount(amountMinor, shop.currency),
      currency: shop.currency.toLowerCase(),
      payment_intent: paymentOf(order),
      created: seconds(at),
      status: 'succeeded',
    }),
  ],
  joined: (_shop, customer) => [event('customer.created', customer.updatedAt, account(customer))],
  oddities: (shop, sale) => ({
    unread: event('payout.paid', sale.placedAt, { id: `po_1${sale.id}`, object: 'payout' }),
    unreadable: event('checkout.session.completed', sale.placedAt, { ...session(shop, sale), currency: 'xqx' }),
  }),
  signed: ({ secret }, { body }, now) => {
    const digest = createHmac('sha256', secret)
      .update(`${seconds(now)}.${body}`)
      .digest('hex');
    return { 'Stripe-Signature': `t=${seconds(now)},v1=${digest}` };
  },
};
