import { describe, expect, it } from 'vitest';
import type { CommerceEvent } from '#model/event/event.ts';
import type { Body } from '#test/support/payloads/body.ts';
import {
  checkoutBody,
  customerBody,
  orderBody,
  SHOPIFY_VERSIONS,
  type ShopifyVersion,
} from '#test/support/payloads/shopify-bodies.ts';
import { testShop } from '#test/support/shop.ts';
import * as shopify from './reader.ts';

const NOW = Date.UTC(2026, 2, 1, 12);
const read = (topic: string, body: Body): CommerceEvent[] =>
  shopify.toEvents(topic, JSON.stringify(body), testShop(), NOW);

function whoIn(topic: string, body: Body): unknown {
  const [event] = read(topic, body);
  return event && 'identity' in event ? event.identity : undefined;
}

describe('who a Shopify order names', () => {
  const own = { accountId: '7064055069303700', email: 'own@shopper.example', phone: '+4915112345678' };

  it('is the customer; what was typed at the checkout and phones of addresses are only observed', () => {
    const observed = { email: 'typed@checkout.example', phone: '030 5550111' };
    expect(whoIn('orders/create', orderBody('2026-04'))).toEqual({ ...own, observed });
    expect(whoIn('checkouts/create', checkoutBody('2026-04'))).toEqual({
      ...own,
      observed: { email: 'typed@checkout.example', phone: '030 5550100' },
    });
    const typed = orderBody('2026-04', { phone: '+4915100000000' });
    expect(whoIn('orders/create', typed)).toMatchObject({ observed: { phone: '+4915100000000' } });
  });

  it('has nothing observed where the very same addresses were typed', () => {
    const same = { email: 'OWN@shopper.example', billing_address: null, shipping_address: null };
    const customer = customerBody('2026-04', { default_address: null });
    expect(whoIn('orders/create', orderBody('2026-04', { ...same, customer }))).toEqual(own);
  });

  it('is the e-mail of a guest, and the phone only of a guest without one', () => {
    const guest = { customer: null, phone: '+4915100000000', billing_address: null, shipping_address: null };
    expect(whoIn('orders/create', orderBody('2026-04', guest))).toEqual({
      email: 'typed@checkout.example',
      observed: { phone: '+4915100000000' },
    });
    expect(whoIn('orders/create', orderBody('2026-04', { ...guest, email: null, contact_email: null }))).toEqual({
      phone: '+4915100000000',
    });
    const nobody = { ...guest, email: '', contact_email: null, phone: null };
    expect(whoIn('orders/create', orderBody('2026-04', nobody))).toEqual({});
  });

  it('is not an e-mail address that its account has not verified', () => {
    const customer = customerBody('2026-04', { verified_email: false, phone: null, default_address: null });
    expect(whoIn('customers/update', customer)).toEqual({
      accountId: '7064055069303700',
      observed: { email: 'own@shopper.example' },
    });
  });

  it('is never addressed by a phone of a postal address', () => {
    const customer = customerBody('2026-04', { phone: null });
    const [event] = read('orders/create', orderBody('2026-04', { customer }));
    expect(event && 'contact' in event && event.contact.phone).toBeUndefined();
  });
});

/** Consents as `channel state optIn at source`. */
function consentsIn(topic: string, body: Body): string[] {
  return read(topic, body).flatMap((event) => {
    if (event.type !== 'consent') return [];
    expect(event.proof).toEqual({ kind: 'platform', event: event.source });
    expect(event.identity).not.toHaveProperty('observed');
    return [`${event.channel} ${event.state} ${event.optIn ?? '-'} ${event.at} ${event.source}`];
  });
}

describe('consent at Shopify', () => {
  const at = Date.UTC(2026, 1, 1, 9);
  const isOld = (version: ShopifyVersion): boolean => version < '2025-01';

  it.each(SHOPIFY_VERSIONS)('is embedded up to 2024-10 and absent since, which withdraws nothing: %s', (version) => {
    const expected = (source: string) => (isOld(version) ? [`email granted confirmed ${at} ${source}`] : []);
    expect(consentsIn('customers/update', customerBody(version))).toEqual(expected('shopify:customers'));
    expect(consentsIn('orders/updated', orderBody(version))).toEqual(expected('shopify:orders'));
  });

  it.each(SHOPIFY_VERSIONS)('tells of tags up to 2024-10 and says nothing of them since: %s', (version) => {
    const [event] = read('customers/update', customerBody(version));
    expect(event?.type === 'customer' && event.tags).toEqual(isOld(version) ? ['vip', 'tea'] : undefined);
  });

  const topic = (state: unknown, change: Body = {}): string[] =>
    consentsIn('customers_email_marketing_consent/update', {
      customer_id: 7,
      email_address: 'own@shopper.example',
      email_marketing_consent: {
        state,
        opt_in_level: 'single_opt_in',
        consent_updated_at: '2026-02-01T09:00:00Z',
        ...change,
      },
    });
  const source = 'shopify:customers_email_marketing_consent/update';

  it('is mapped as the reference says; a state that we do not know is no consent', () => {
    expect(['subscribed', 'SUBSCRIBED', 'pending'].map((state) => topic(state))).toEqual([
      [`email granted single ${at} ${source}`],
      [`email granted single ${at} ${source}`],
      [`email pending single ${at} ${source}`],
    ]);
    expect(topic('unsubscribed')).toEqual([`email withdrawn - ${at} ${source}`]);
    for (const state of ['not_subscribed', 'invalid', 'redacted', 'perhaps', '__proto__', 'toString'])
      expect(topic(state)).toEqual([`email none - ${at} ${source}`]);
    expect(topic(null)).toEqual([]);
  });

  it('is given without a level where that is unknown', () => {
    for (const level of ['unknown', null, '__proto__', 5])
      expect(topic('subscribed', { opt_in_level: level })).toEqual([`email granted - ${at} ${source}`]);
  });

  it('I4: without a time is withdrawn from the receipt on, and never granted', () => {
    expect(topic('unsubscribed', { consent_updated_at: null })).toEqual([`email withdrawn - ${NOW} ${source}`]);
    expect(() => topic('subscribed', { consent_updated_at: null })).toThrow('missing_field');
    expect(topic('not_subscribed', { consent_updated_at: null })).toEqual([]);
  });

  it('of text messages names the customer by another field', () => {
    const sms = { state: 'subscribed', opt_in_level: 'single_opt_in', consent_updated_at: '2026-02-01T09:00:00Z' };
    const body = { id: 7, phone: '+4915112345678', sms_marketing_consent: sms };
    expect(consentsIn('customers_marketing_consent/update', body)).toEqual([
      `sms granted single ${at} shopify:customers_marketing_consent/update`,
    ]);
    expect(() => consentsIn('customers_marketing_consent/update', { ...body, id: null, customer_id: 7 })).toThrow();
  });
});

describe.each(SHOPIFY_VERSIONS)('a body of API version %s', (version) => {
  it('of an order is read whole', () => {
    expect(read('orders/create', orderBody(version))[0]).toMatchObject({
      orderKey: 's:5678',
      cartKey: 's:c0ffee00c0ffee00',
      grossMinor: 10000,
    });
  });

  it('of a checkout is known by its token, with or without an id', () => {
    expect(read('checkouts/create', checkoutBody(version))).toMatchObject([{ cartKey: 's:c0ffee00c0ffee00' }]);
  });

  it('keeps every digit of an id, which the customer and its gid agree on', () => {
    const json = JSON.stringify(customerBody(version)).replaceAll('7064055069303700', '706405506930370084');
    const [event] = shopify.toEvents('customers/update', json, testShop(), NOW);
    expect(event).toMatchObject({ identity: { accountId: '706405506930370084' } });
  });
});
