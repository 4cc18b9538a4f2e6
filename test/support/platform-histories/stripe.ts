import fc from 'fast-check';
import { whole } from '#test/support/whole-platforms.ts';
import type { PlatformDelivery, PlatformHistories } from './history.ts';

const stripe = whole('stripe');

const START = Date.UTC(2026, 9, 5, 9) / 1000;
const PAYMENT = 'pi_3QabcdefGHIJKL';
const SESSION = `cs_live_${'a1B2'.repeat(14)}ab`;

/** An event of Stripe around an object. */
export const stripeEvent = (
  type: string,
  created: number,
  object: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>> = {},
): PlatformDelivery => ({
  topic: type,
  json: JSON.stringify({
    id: `evt_${type.replaceAll('.', '')}${created}${String(object.id)
      .slice(-3)
      .replace(/[^A-Za-z0-9]/g, '0')}`,
    object: 'event',
    api_version: '2024-06-20',
    created,
    type,
    livemode: true,
    data: { object },
    ...over,
  }),
  receivedAt: created * 1000 + 700,
});

/** A Checkout session of mode `payment`, in pounds. */
export const stripeSession = (over: Readonly<Record<string, unknown>> = {}) => ({
  id: SESSION,
  object: 'checkout.session',
  mode: 'payment',
  amount_total: 10_500,
  currency: 'gbp',
  created: START,
  client_reference_id: 'web-1001',
  consent: { promotions: 'opt_in', terms_of_service: null },
  customer: 'cus_QXg1o8vcGmoR32',
  customer_details: {
    email: 'ada@engine.example',
    name: 'Ada Lovelace',
    phone: '+447911123456',
    address: { country: 'GB' },
  },
  locale: 'en-GB',
  livemode: true,
  payment_intent: PAYMENT,
  payment_status: 'paid',
  recovered_from: null,
  status: 'complete',
  total_details: { amount_discount: 500, amount_shipping: 1000, amount_tax: 1750 },
  url: null,
  ...over,
});

export const stripeIntent = (over: Readonly<Record<string, unknown>> = {}) => ({
  id: PAYMENT,
  object: 'payment_intent',
  amount: 10_500,
  amount_received: 0,
  capture_method: 'manual',
  currency: 'gbp',
  customer: 'cus_QXg1o8vcGmoR32',
  receipt_email: 'ada@engine.example',
  status: 'requires_capture',
  ...over,
});

export const stripeCharge = (over: Readonly<Record<string, unknown>> = {}) => ({
  id: 'ch_3QabcdefGHIJKL',
  object: 'charge',
  amount: 10_500,
  amount_captured: 0,
  captured: false,
  currency: 'gbp',
  payment_intent: PAYMENT,
  refunded: false,
  status: 'succeeded',
  ...over,
});

export const stripeRefund = (over: Readonly<Record<string, unknown>> = {}) => ({
  id: 're_3QabcdefGHIJKL1',
  object: 'refund',
  amount: 2500,
  currency: 'gbp',
  charge: 'ch_3QabcdefGHIJKL',
  payment_intent: PAYMENT,
  created: START + 86_400,
  status: 'succeeded',
  ...over,
});

export const stripeDispute = (over: Readonly<Record<string, unknown>> = {}) => ({
  id: 'dp_1QabcdefGHIJKL',
  object: 'dispute',
  amount: 8000,
  currency: 'gbp',
  charge: 'ch_3QabcdefGHIJKL',
  payment_intent: PAYMENT,
  created: START + 5 * 86_400,
  status: 'needs_response',
  ...over,
});

/**
 * One order's life: finished without payment and paid within the same second, told by session, payment and charge, refunded in two parts of which one fails,
 * disputed and won, and the customer renamed. Two of the events share each second where Stripe's would.
 */
export function stripeHistory(): readonly PlatformDelivery[] {
  const failed = { id: 're_3QabcdefGHIJKL2', amount: 1000, created: START + 90_000 };
  return [
    stripeEvent('customer.created', START, { id: 'cus_QXg1o8vcGmoR32', email: 'ada@engine.example', name: 'Ada' }),
    stripeEvent('checkout.session.completed', START + 60, stripeSession({ payment_status: 'unpaid' })),
    stripeEvent('checkout.session.async_payment_succeeded', START + 60, stripeSession()),
    stripeEvent('payment_intent.processing', START + 60, stripeIntent({ status: 'processing' })),
    stripeEvent('payment_intent.succeeded', START + 60, stripeIntent({ status: 'succeeded', amount_received: 10_500 })),
    stripeEvent('charge.updated', START + 62, stripeCharge({ captured: true, amount_captured: 10_500 })),
    stripeEvent('refund.created', START + 86_400, stripeRefund({ status: 'pending' })),
    stripeEvent('refund.updated', START + 86_400, stripeRefund()),
    stripeEvent('refund.created', START + 90_000, stripeRefund({ ...failed, status: 'pending' })),
    stripeEvent('refund.failed', START + 90_100, stripeRefund({ ...failed, status: 'failed' })),
    stripeEvent('charge.dispute.created', START + 5 * 86_400, stripeDispute()),
    stripeEvent('charge.dispute.closed', START + 9 * 86_400, stripeDispute({ status: 'won' })),
    stripeEvent('charge.dispute.funds_reinstated', START + 9 * 86_400, stripeDispute({ status: 'won' })),
    stripeEvent('customer.updated', START + 9 * 86_400, {
      id: 'cus_QXg1o8vcGmoR32',
      email: 'ada@engine.example',
      name: 'Ada King',
    }),
  ];
}

/** Any part of the life, since each kind of webhook may be subscribed to or not. */
export const histories: PlatformHistories = {
  platform: stripe,
  histories: fc.subarray([...stripeHistory()], { minLength: 1 }),
};
