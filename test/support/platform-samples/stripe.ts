import { createHmac } from 'node:crypto';
import { stripeEvent, stripeHistory, stripeSession } from '../platform-histories/stripe.ts';
import { of, PLACED, type PlatformSample } from './sample.ts';

const seconds = PLACED / 1000;

export const sample: PlatformSample = {
  topics: [
    ...of('payment_intent.', 'processing amount_capturable_updated succeeded canceled'),
    ...of('charge.', 'pending succeeded captured updated expired'),
    ...of('checkout.session.', 'completed async_payment_succeeded async_payment_failed expired'),
    ...of('charge.', 'refunded refund.updated'),
    ...of('charge.dispute.', 'created updated closed funds_withdrawn funds_reinstated'),
    ...of('refund.', 'created updated failed'),
    ...of('customer.subscription.', 'created updated paused resumed deleted'),
    ...of('', 'invoice.paid customer.created customer.updated'),
  ],
  secretOf: (key) => key,
  signed: (key, body) => ({
    'stripe-signature': `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`,
  }),
  documents: stripeHistory,
  discountOf250: 250,
  deducted: (told) => {
    const total_details = { amount_discount: told.discount, amount_shipping: told.shipping, amount_tax: told.tax };
    const session = stripeSession({ currency: 'eur', amount_total: told.total, total_details });
    const { topic, json } = stripeEvent('checkout.session.completed', seconds, { ...session, created: seconds });
    return { topic, body: JSON.parse(json) };
  },
};
