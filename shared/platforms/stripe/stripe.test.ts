import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { PlatformDelivery } from '#test/support/platform-histories/history.ts';
import { stripeDispute, stripeEvent, stripeRefund, stripeSession } from '#test/support/platform-histories/stripe.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

const stripe = whole('stripe');

const SHOP = testShop({ currency: 'GBP', rates: [{ from: 'USD', day: '2026-01-01', rate: '0.8' }] });
const AT = Date.UTC(2026, 9, 5, 9) / 1000 + 60;

const read = ({ topic, json, receivedAt }: PlatformDelivery, shop = SHOP): CommerceEvent[] =>
  stripe.toEvents(topic, json, shop, receivedAt);
const session = (over: Readonly<Record<string, unknown>>, what = 'completed', shop = SHOP): CommerceEvent[] =>
  read(stripeEvent(`checkout.session.${what}`, AT, stripeSession(over)), shop);
const only = (events: readonly CommerceEvent[]) => events.map(({ type }) => type).join(' ');
const fault = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof ParkError) return error.message;
    throw error;
  }
  return 'none';
};

describe('a Checkout session', () => {
  it('is one order without lines, under its payment, and a consent with its proof', () => {
    const [order, consent] = session({});
    expect(order).toMatchObject({
      type: 'order',
      orderKey: 'p:pi_3QabcdefGHIJKL',
      orderName: 'web-1001',
      updatedAt: AT * 1000,
      placedAt: AT * 1000 - 60_000,
      payment: 'paid',
      currency: 'GBP',
      grossMinor: 10_500,
      discountMinor: 500,
      shippingMinor: 1000,
      taxMinor: 1750,
      lines: [],
      identity: { accountId: 'cus_QXg1o8vcGmoR32', email: 'ada@engine.example', observed: { phone: '+447911123456' } },
      contact: { firstName: 'Ada', lastName: 'Lovelace', country: 'GB', locale: 'en-GB' },
    });
    expect(consent).toMatchObject({
      type: 'consent',
      state: 'granted',
      optIn: 'single',
      source: 'stripe:checkout',
      proof: { kind: 'platform' },
    });
  });

  it('that is completed is not paid: payment_status tells', () => {
    const payment = (status: string, what?: string) => session({ payment_status: status }, what)[0];
    expect(payment('unpaid')).toMatchObject({ payment: 'authorised' });
    expect(payment('no_payment_required')).toMatchObject({ payment: 'paid' });
    expect(payment('paid', 'async_payment_succeeded')).toMatchObject({ payment: 'paid' });
    expect(payment('unpaid', 'async_payment_failed')).toMatchObject({ payment: 'void', cancelledAt: AT * 1000 });
    expect(fault(() => payment('perhaps'))).toBe('missing_field: data.object.payment_status');
  });

  it('of test mode is void, and brings no person, consent or return', () => {
    const test = (type: string, object: object) =>
      read(stripeEvent(type, AT + 900_000, { ...object }, { livemode: false }));
    const [order, ...others] = test('checkout.session.completed', stripeSession());
    expect(order).toMatchObject({ type: 'order', payment: 'void' });
    expect(others).toEqual([]);
    expect(test('refund.created', stripeRefund())).toEqual([]);
    expect(test('charge.dispute.created', stripeDispute())).toEqual([]);
    expect(test('customer.created', { id: 'cus_1', email: 'a@b.example' })).toEqual([]);
    expect(test('checkout.session.expired', stripeSession())).toEqual([]);
  });

  it('of a subscription or a set-up is no order, since its payments come as invoices', () => {
    expect(only(session({ mode: 'subscription', payment_intent: null }))).toBe('consent');
    expect(only(session({ mode: 'setup', payment_intent: null, amount_total: null, currency: null }))).toBe('consent');
  });

  it('without a payment (100 % off) goes under its own id', () => {
    const free = { payment_intent: null, amount_total: 0, payment_status: 'no_payment_required' };
    expect(session(free)[0]).toMatchObject({ orderKey: expect.stringMatching(/^p:cs_live_/), grossMinor: 0 });
  });

  it('an empty box of promotions says nothing', () => {
    for (const consent of [null, { promotions: null }, { promotions: 'opt_out' }]) {
      expect(only(session({ consent }))).toBe('order');
    }
    expect(only(session({}, 'async_payment_succeeded'))).toBe('order');
  });

  it('that expired is a cart with its recovery address, and the recovered one converts it', () => {
    const recovery = { recovery: { enabled: true, url: 'https://buy.stripe.example/r/1' } };
    const [cart] = session({ id: 'cs_live_old', payment_intent: null, after_expiration: recovery }, 'expired');
    expect(cart).toMatchObject({
      type: 'cart',
      cartKey: 'p:cs_live_old',
      state: 'open',
      totalMinor: 10_500,
      resumeUrl: 'https://buy.stripe.example/r/1',
    });
    const events = session({ recovered_from: 'cs_live_old' });
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'cart', cartKey: 'p:cs_live_old', state: 'converted' }),
    );
    expect(events[0]).toMatchObject({ cartKey: 'p:cs_live_old' });
  });
});

describe('money of Stripe', () => {
  const gross = (currency: string, amount: number): unknown => {
    const over = { currency, amount_total: amount, total_details: null };
    return session(over, 'completed', testShop({ currency: currency.toUpperCase() }))[0];
  };

  it('is read by its own list of whole units, with its exceptions, into those of ISO 4217', () => {
    expect(gross('jpy', 500)).toMatchObject({ grossMinor: 500 });
    expect(gross('eur', 500)).toMatchObject({ grossMinor: 500 });
    expect(gross('isk', 500)).toMatchObject({ grossMinor: 5 });
    expect(gross('ugx', 500)).toMatchObject({ grossMinor: 5 });
    expect(gross('mga', 5)).toMatchObject({ grossMinor: 500 });
    expect(gross('kwd', 5120)).toMatchObject({ grossMinor: 5120 });
  });

  it('in another currency comes by the rate of its day, else it is parked', () => {
    expect(session({ currency: 'usd' })[0]).toMatchObject({
      grossMinor: 8400,
      paid: { currency: 'USD', amountMinor: 10_500 },
      rate: { value: '0.8', day: '2026-01-01' },
      taxMinor: 1400,
    });
    expect(fault(() => session({ currency: 'chf' }))).toBe('no_rate: data.object.currency');
    expect(fault(() => session({ currency: 'zzz' }))).toBe('unknown_currency: data.object.currency');
    expect(fault(() => session({ amount_total: -1 }))).toBe('bad_amount: data.object.amount_total');
    expect(fault(() => session({ amount_total: '10' }))).toBe('bad_amount: data.object.amount_total');
  });

  it('of adaptive pricing keeps both amounts, in the older and the newer form', () => {
    const older = {
      currency: 'chf',
      currency_conversion: { amount_total: 9000, source_currency: 'gbp', fx_rate: '1.1' },
    };
    const newer = { presentment_details: { presentment_amount: 11_900, presentment_currency: 'chf' } };
    expect(session(older)[0]).toMatchObject({ grossMinor: 9000, paid: { currency: 'CHF', amountMinor: 10_500 } });
    expect(session(newer)[0]).toMatchObject({ grossMinor: 10_500, paid: { currency: 'CHF', amountMinor: 11_900 } });
  });
});

describe('money that goes back', () => {
  const refund = (over: Readonly<Record<string, unknown>>, what = 'refund.updated') =>
    read(stripeEvent(what, AT + 90_000, stripeRefund(over)));
  const dispute = (over: Readonly<Record<string, unknown>>, what = 'updated') =>
    read(stripeEvent(`charge.dispute.${what}`, AT + 900_000, stripeDispute(over)));

  it('as a refund counts once it is under way, and again not when it fails', () => {
    expect(refund({ status: 'pending' })).toEqual([
      {
        type: 'return',
        orderKey: 'p:pi_3QabcdefGHIJKL',
        currency: 'GBP',
        return: { id: 're_3QabcdefGHIJKL1', at: (AT - 60 + 86_400) * 1000, amountMinor: 2500 },
      },
    ]);
    expect(refund({ status: 'failed' }, 'refund.failed')).toMatchObject([
      { return: { reversedAt: (AT + 90_000) * 1000 } },
    ]);
    expect(refund({ status: 'canceled' })).toMatchObject([{ return: { reversedAt: (AT + 90_000) * 1000 } }]);
    expect(refund({ status: 'requires_action' })).toEqual([]);
    expect(refund({ payment_intent: null })).toEqual([]);
    expect(refund({ currency: 'usd' })).toMatchObject([
      { return: { amountMinor: 2000, paid: { currency: 'USD', amountMinor: 2500 } } },
    ]);
  });

  it('as a refunded charge counts by the refunds that it lists', () => {
    const charge = { id: 'ch_1', payment_intent: 'pi_3QabcdefGHIJKL', amount_refunded: 2500 };
    const listed = { ...charge, refunds: { data: [stripeRefund()] } };
    expect(read(stripeEvent('charge.refunded', AT, listed))).toMatchObject([{ return: { id: 're_3QabcdefGHIJKL1' } }]);
    expect(read(stripeEvent('charge.refunded', AT, charge))).toEqual([]);
  });

  it('as a dispute is a chargeback until it is won; an inquiry moves nothing', () => {
    expect(dispute({}, 'created')).toMatchObject([{ return: { kind: 'chargeback', amountMinor: 8000 } }]);
    expect(dispute({}, 'funds_withdrawn')[0]).not.toHaveProperty('return.reversedAt');
    expect(dispute({ status: 'lost' }, 'closed')[0]).not.toHaveProperty('return.reversedAt');
    const reversed = [{ return: { reversedAt: (AT + 900_000) * 1000 } }];
    expect(dispute({ status: 'won' }, 'closed')).toMatchObject(reversed);
    expect(dispute({ status: 'under_review' }, 'funds_reinstated')).toMatchObject(reversed);
    expect(dispute({ status: 'warning_needs_response' }, 'created')).toEqual([]);
  });
});

describe('other events', () => {
  const invoice = { id: 'in_1', amount_paid: 900, currency: 'gbp', created: AT, customer: 'cus_1', number: 'A-1' };
  const paid = (over: object) => read(stripeEvent('invoice.paid', AT, { ...invoice, ...over }));

  it('a paid invoice is an order under its payment; without one it is parked, and a trial is none', () => {
    expect(paid({ payment_intent: 'pi_9' })).toMatchObject([{ orderKey: 'p:pi_9', payment: 'paid', grossMinor: 900 }]);
    const included = { payments: { data: [{ payment: { payment_intent: 'pi_8' } }] } };
    expect(paid(included)).toMatchObject([{ orderKey: 'p:pi_8' }]);
    expect(fault(() => paid({}))).toBe('missing_field: data.object.payment_intent');
    expect(paid({ amount_paid: 0 })).toEqual([]);
  });

  it('a subscription runs until it has ended, with what it delivers; a test one and one not begun are none', () => {
    const subscription = {
      ...{ id: 'sub_1', customer: 'cus_1', status: 'active', start_date: AT - 99, ended_at: null },
      items: { data: [{ price: { product: 'prod_tea' } }, { price: { product: { id: 'prod_tea' } } }] },
    };
    const told = (over: object, topic = 'customer.subscription.updated') =>
      read(stripeEvent(topic, AT, { ...subscription, ...over }));
    expect(told({ cancel_at_period_end: true })).toEqual([
      {
        ...{ type: 'subscription', id: 'p:sub_1', updatedAt: AT * 1000, since: (AT - 99) * 1000, state: 'running' },
        ...{ delivers: ['prod_tea'], identity: { accountId: 'cus_1' } },
      },
    ]);
    expect(told({ status: 'past_due' })).toMatchObject([{ state: 'running' }]);
    expect(told({ pause_collection: { behavior: 'void' } })).toMatchObject([{ state: 'paused' }]);
    const ended = { status: 'canceled', ended_at: AT - 9 };
    expect(told(ended, 'customer.subscription.deleted')).toMatchObject([{ state: 'ended', since: (AT - 9) * 1000 }]);
    expect(told({ status: 'incomplete' })).toEqual([]);
    const event = stripeEvent('customer.subscription.updated', AT, subscription);
    expect(read(event)).toHaveLength(1);
    expect(read({ ...event, json: event.json.replace(/("livemode":\s*)true/, '$1false') })).toEqual([]);
    expect(fault(() => told({ status: 'resting' }))).toBe('missing_field: data.object.status');
  });

  it('customers are read; failed tries at paying and deleted customers are no topic of ours', () => {
    const told = { id: 'cus_1', email: 'a@b.example', name: 'Ann B. Ray', preferred_locales: ['en-US'] };
    expect(read(stripeEvent('customer.updated', AT, told))).toMatchObject([
      {
        updatedAt: AT * 1000,
        identity: { accountId: 'cus_1', email: 'a@b.example' },
        contact: { firstName: 'Ann', lastName: 'B. Ray', locale: 'en-US' },
      },
    ]);
    for (const topic of ['payment_intent.payment_failed', 'charge.failed', 'customer.deleted', 'plan.created'])
      expect(stripe.supports(topic)).toBe(false);
  });

  it('topic and id of the delivery stand in the body', () => {
    const { json } = stripeEvent('refund.created', AT, stripeRefund());
    expect(stripe.describe({}, Buffer.from(json))).toMatchObject({
      topic: 'refund.created',
      deliveryId: expect.stringMatching(/^evt_/),
    });
    expect(stripe.describe({}, Buffer.from('nonsense'))).toEqual({ kind: 'event', topic: '' });
  });
});
