import { describe, expect, it } from 'vitest';
import { ParkError } from '#model/event/fault.ts';
import { afterDeliveries, type ShopDelivery } from '#test/support/payloads/shop-deliveries.ts';
import { permutations } from '#test/support/permutations.ts';
import {
  stripeCharge,
  stripeEvent,
  stripeIntent,
  stripeRefund,
  stripeSession,
} from '#test/support/platform-histories/stripe.ts';
import { testShop } from '#test/support/shop.ts';
import * as stripe from './reader.ts';

const AT = Date.UTC(2026, 9, 5, 9) / 1000 + 60;
const SHOP = testShop({ currency: 'GBP', platforms: ['stripe'] });

type Fields = Readonly<Record<string, unknown>>;
const told = (topic: string, object: Fields, after = 3600, over = {}) => stripeEvent(topic, AT + after, object, over);
const open = (over = {}) => told('checkout.session.completed', stripeSession({ payment_status: 'unpaid', ...over }), 0);
const intent = (what: string, over: Fields, after?: number) =>
  told(`payment_intent.${what}`, stripeIntent(over), after);
const charge = (what: string, over: Fields, after?: number) => told(`charge.${what}`, stripeCharge(over), after);
const succeeded = (amount: number) => intent('succeeded', { status: 'succeeded', amount_received: amount });
const captured = (amount: number) => charge('captured', { captured: true, amount_captured: amount });

async function standing(...deliveries: readonly ShopDelivery[]) {
  const { orders, entries, reminders } = await afterDeliveries('stripe', deliveries, SHOP);
  return { payment: orders[0]?.document?.payment, gross: entries[0]?.grossMinor, state: entries[0]?.state, reminders };
}

describe('a payment of Stripe that is authorised now and captured later', () => {
  const hold = intent('amount_capturable_updated', { status: 'requires_capture' }, 1);

  it.each([
    ['its session alone', [open()]],
    ['a hold', [open(), hold]],
    ['a debit under way', [open(), intent('processing', { status: 'processing' }, 1)]],
    ['its charge', [open(), charge('succeeded', {}, 1)]],
    ['a pending charge', [open(), charge('pending', { status: 'pending' }, 1)]],
  ])('I5: %s reminds nobody and counts nothing', async (_name, deliveries) => {
    for (const some of permutations(deliveries)) {
      expect(await standing(...some)).toEqual({ payment: 'authorised', gross: 10_500, state: 'unpaid', reminders: [] });
    }
  });

  it.each([
    ['payment_intent.succeeded', [succeeded(10_500)], 10_500],
    ['charge.captured', [captured(10_500)], 10_500],
    ['charge.updated', [charge('updated', { captured: true, amount_captured: 10_500 })], 10_500],
    ['a charge of an older API version', [charge('captured', { captured: true, amount_captured: null })], 10_500],
    ['both, in part', [succeeded(7250), captured(7250)], 7250],
    [
      'the session, too',
      [succeeded(10_500), told('checkout.session.async_payment_succeeded', stripeSession())],
      10_500,
    ],
  ])('I9: counts what was captured when %s tells it, in any order', async (_name, capture, gross) => {
    for (const some of permutations([open(), hold, ...capture])) {
      expect(await standing(...some)).toEqual({ payment: 'paid', gross, state: 'paid', reminders: [] });
    }
  });

  it('is paid in part while more can be captured, and counts the sum at the end', async () => {
    const part = intent('amount_capturable_updated', { status: 'requires_capture', amount_received: 4000 });
    expect(await standing(open(), hold, part)).toMatchObject({ payment: 'part-paid', state: 'unpaid', reminders: [] });
    for (const some of permutations([open(), part, captured(4000), succeeded(9000)])) {
      expect(await standing(...some)).toMatchObject({ payment: 'paid', gross: 9000, state: 'paid' });
    }
  });

  it('is paid with what came when the rest of it is cancelled', async () => {
    const part = intent('amount_capturable_updated', { status: 'requires_capture', amount_received: 4000 });
    const end = intent('canceled', { status: 'canceled', amount_received: 4000 }, 7200);
    for (const some of permutations([open(), part, end])) {
      expect(await standing(...some)).toMatchObject({ payment: 'paid', gross: 4000, state: 'paid' });
    }
  });

  it.each([
    ['payment_intent.canceled', intent('canceled', { status: 'canceled' })],
    ['charge.expired', charge('expired', {})],
    ['the released charge', charge('updated', { refunded: true, amount_refunded: 10_500 })],
  ])('is void when %s says that it will not come', async (_name, end) => {
    for (const some of permutations([open(), hold, end])) {
      expect(await standing(...some)).toEqual({ payment: 'void', gross: 0, state: 'void', reminders: [] });
    }
  });

  it('a release is no return, though Stripe writes it as a refund of the charge', () => {
    const refunds = { data: [stripeRefund()] };
    const read = (over: Fields) => {
      const { topic, json, receivedAt } = charge('refunded', { refunds, ...over });
      return stripe.toEvents(topic, json, SHOP, receivedAt);
    };
    expect(read({})).toEqual([]);
    expect(read({ captured: true })).toMatchObject([{ type: 'return' }]);
  });

  it('a refund of what was captured in part leaves the rest', async () => {
    const refund = told('refund.created', stripeRefund({ amount: 2500 }), 90_000);
    const { entries } = await afterDeliveries('stripe', [open(), succeeded(8000), refund], SHOP);
    expect(entries).toMatchObject([{ grossMinor: 8000, returns: [[expect.any(Number), 2500]] }]);
  });

  it('a session that only vouchers and transfers could pay waits for the shopper', async () => {
    const boleto = open({ payment_method_types: ['boleto', 'oxxo'] });
    expect(await standing(boleto)).toMatchObject({ payment: 'unpaid', reminders: [expect.any(Number)] });
    expect(await standing(open({ payment_method_types: ['card', 'boleto'] }))).toMatchObject({ payment: 'authorised' });
  });

  it('says nothing before the shopper is done, of test mode, and of charges without a payment intent', () => {
    const read = ({ topic, json, receivedAt }: ShopDelivery) => stripe.toEvents(topic, json, SHOP, receivedAt);
    for (const status of ['requires_payment_method', 'requires_action', 'requires_confirmation'])
      expect(read(intent('processing', { status }))).toEqual([]);
    const test = { livemode: false };
    expect(read(told('payment_intent.succeeded', stripeIntent({ status: 'succeeded' }), 0, test))).toEqual([]);
    expect(read(charge('captured', { captured: true, payment_intent: null }))).toEqual([]);
    expect(read(charge('updated', { status: 'failed' }))).toEqual([]);
  });

  it('I11: a payment that comes before its order is kept in no archive: its body names the payer, and nobody else does', async () => {
    const early = await afterDeliveries('stripe', [succeeded(10_500)], SHOP);
    expect([early.outcomes, await early.intake.list('raw/')]).toEqual([['applied'], []]);
    const late = await afterDeliveries('stripe', [open(), succeeded(10_500)], SHOP);
    expect(await late.intake.list('raw/')).toHaveLength(2);
  });

  it('I2: is parked where a field that decides is missing', () => {
    const fault = ({ topic, json, receivedAt }: ShopDelivery): unknown => {
      try {
        return stripe.toEvents(topic, json, SHOP, receivedAt);
      } catch (error) {
        return error instanceof ParkError ? error.message : error;
      }
    };
    expect(fault(intent('succeeded', { status: null }))).toBe('missing_field: data.object.status');
    expect(fault(intent('succeeded', { status: 'succeeded', amount_received: null }))).toBe(
      'missing_field: data.object.amount_received',
    );
    expect(fault(charge('captured', { captured: null }))).toBe('missing_field: data.object.captured');
    expect(fault(intent('succeeded', { status: 'succeeded', amount_received: -5 }))).toBe(
      'bad_amount: data.object.amount_received',
    );
  });
});
