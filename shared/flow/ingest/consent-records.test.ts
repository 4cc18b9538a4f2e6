import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { consentAt } from '#model/consent/consent.ts';
import { DOUBLE_OPT_IN } from '#model/consent/double-opt-in.ts';
import type { IngestMessage, WebhookMessage } from '#model/event/message.ts';
import type { Shop } from '#model/shop/shop.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';
import { memoryDeps, NOON } from '#test/support/ingest.ts';
import { hasReports, report } from '#test/support/payloads/bug-reports.ts';
import { type WholePlatform, whole, withReader } from '#test/support/whole-platforms.ts';
import { storedDeliveries } from '../receive/replay.ts';
import { ingestDelivery } from './ingest-delivery.ts';

const bigcommerce = whole('bigcommerce');
const shopify = whole('shopify');
const square = whole('square');
const stripe = whole('stripe');
const woocommerce = whole('woocommerce');

const SUBSCRIBED = 'store/subscriber/updated';

/** What the look-up composes of a callback and the subscriber that the store has. */
const subscriberBody = (consents: unknown, at = NOON, email = 'mia@seed.example') =>
  JSON.stringify({
    event: { scope: SUBSCRIBED, created_at: at / 1000, data: { type: 'subscriber', id: 88 } },
    subscriber: { id: 88, email, source: 'order', consents },
  });

const statesIn = (platform: WholePlatform, topic: string, body: string, shop: Shop = aShop({ currency: 'EUR' })) =>
  platform
    .toEvents(topic, body, shop, NOON + HOUR_MS)
    .flatMap((event) => (event.type === 'consent' ? [[event.channel, event.state]] : []));

describe('I4: a record is no consent', () => {
  it.each([
    ['empty', []],
    ['absent', undefined],
    ['null', null],
    ['of carts alone', ['abandoned_cart']],
    ['of another name', ['MARKETING_NEWSLETTER', 'marketing', 'newsletter', 'constructor']],
    ['no list', 'marketing_newsletter'],
    ['an object', { marketing_newsletter: true }],
    ['a list in a list', [['marketing_newsletter']]],
  ])('I4: a BigCommerce subscriber whose consents are %s is withdrawn, whatever topic tells it', (_, consents) => {
    for (const topic of ['store/subscriber/created', SUBSCRIBED])
      expect(statesIn(bigcommerce, topic, subscriberBody(consents))).toEqual([['email', 'withdrawn']]);
  });

  it.each([[['marketing_newsletter']], [['abandoned_cart', 'marketing_newsletter']]])(
    'a BigCommerce subscriber with %j is granted',
    (consents) => {
      for (const topic of ['store/subscriber/created', SUBSCRIBED])
        expect(statesIn(bigcommerce, topic, subscriberBody(consents))).toEqual([['email', 'granted']]);
    },
  );

  it.each<[string, WholePlatform, string, object]>([
    [
      'BigCommerce customer who takes mails of carts and reviews',
      bigcommerce,
      'store/customer/updated',
      {
        customer: {
          id: 4,
          email: 'mia@seed.example',
          accepts_product_review_abandoned_cart_emails: true,
          accepts_marketing: true,
          date_modified: '2026-11-20T11:00:00Z',
        },
      },
    ],
    [
      'Shopify customer with the box of old',
      shopify,
      'customers/update',
      {
        id: 4,
        email: 'mia@seed.example',
        updated_at: '2026-11-20T11:00:00Z',
        accepts_marketing: true,
        marketing_opt_in_level: 'single_opt_in',
      },
    ],
    [
      'Shopify checkout with both boxes ticked',
      shopify,
      'checkouts/update',
      {
        token: 'c1',
        email: 'mia@seed.example',
        updated_at: '2026-11-20T11:00:00Z',
        currency: 'EUR',
        total_price: '1.00',
        buyer_accepts_marketing: true,
        buyer_accepts_sms_marketing: true,
        line_items: [],
      },
    ],
    [
      'Square customer who has not left the mails',
      square,
      'customer.updated',
      {
        data: {
          object: {
            customer: {
              id: 'C4',
              email_address: 'mia@seed.example',
              updated_at: '2026-11-20T11:00:00Z',
              preferences: { email_unsubscribed: false },
            },
          },
        },
      },
    ],
  ])('I4: nor is a %s', (_, platform, topic, body) => {
    expect(statesIn(platform, topic, JSON.stringify(body))).toEqual([]);
  });

  it.each([null, {}, { promotions: null }, { promotions: 'opt_out' }, { promotions: 'none' }, { promotions: true }])(
    'I4: nor is a Stripe session whose consent is %j',
    (consent) => {
      const session = {
        id: 'cs_1',
        object: 'checkout.session',
        mode: 'payment',
        payment_status: 'paid',
        payment_intent: 'pi_1',
        amount_total: 100,
        currency: 'eur',
        created: NOON / 1000,
        customer_details: { email: 'mia@seed.example' },
        consent,
      };
      const event = { id: 'evt_1', livemode: true, created: NOON / 1000, type: 'checkout.session.completed' };
      const body = JSON.stringify({ ...event, data: { object: session } });
      expect(statesIn(stripe, 'checkout.session.completed', body)).toEqual([]);
    },
  );

  it('I4: nor is the ticked box of a WooCommerce checkout that nobody sent; of the order that it became, it is', () => {
    const shop = aShop({ currency: 'EUR', wooConsentMetaKey: '_opt_in' });
    const order = (status: string) =>
      JSON.stringify({
        id: 9,
        status,
        currency: 'EUR',
        total: '5.00',
        date_created_gmt: '2026-11-20T11:00:00',
        date_modified_gmt: '2026-11-20T11:00:00',
        billing: { email: 'mia@seed.example' },
        meta_data: [{ id: 1, key: '_opt_in', value: 'yes' }],
        line_items: [],
      });
    const said = (status: string) => statesIn(woocommerce, 'order.updated', order(status), shop);
    for (const draft of ['checkout-draft', 'auto-draft', 'draft', 'new']) expect(said(draft)).toEqual([]);
    for (const sent of ['pending', 'processing', 'failed']) expect(said(sent)).toEqual([['email', 'granted']]);
  });

  it.runIf(hasReports)('I4: the subscriber of the public report is withdrawn', async () => {
    const Deliveries = z.object({ deliveries: z.array(z.object({ topic: z.string(), body: z.unknown() })) });
    const { deliveries } = z.parse(Deliveries, report('01-bigcommerce-subscriber-consents-empty'));
    const said = deliveries.map(({ topic, body }) => statesIn(bigcommerce, topic, JSON.stringify(body)));
    expect(said).toEqual([[['email', 'withdrawn']]]);
    const { ingest, callback, replay, stateOf } = store(aShop({ platforms: ['bigcommerce'] }));
    for (const [n, { body }] of deliveries.entries()) await ingest(callback(`r${n}`, JSON.stringify(body), NOON));
    await replay();
    expect(await stateOf('ann@example.com')).toBe('withdrawn');
  });
});

/** The mapper of before took every subscriber for a consent. */
const before = withReader(bigcommerce, {
  mapper: 1,
  toEvents: (...told) =>
    bigcommerce.toEvents(...told).map((event) => (event.type === 'consent' ? { ...event, state: 'granted' } : event)),
});

function store(shop: Shop) {
  const stores = memoryDeps();
  const intake = memoryObjects();
  let platform = before;
  const deps = {
    ...stores,
    shops: [shop],
    findPlatform: () => platform,
    intake,
    clock: { now: () => NOON + 10 * DAY_MS },
  };
  const ingest = async (message: IngestMessage) =>
    (await ingestDelivery(JSON.stringify(message), message.id, deps)).outcome;
  const callback = (id: string, body: string, receivedAt: number): WebhookMessage => ({
    kind: 'webhook',
    ...{ id, shop: shop.id, platform: 'bigcommerce', topic: SUBSCRIBED, receivedAt },
    body: Buffer.from(body).toString('base64'),
  });
  const replay = async () => {
    platform = bigcommerce;
    const outcomes: string[] = [];
    for await (const stored of storedDeliveries(intake, 'archive', {
      shop: shop.id,
      since: 0,
      until: NOON + 20 * DAY_MS,
    }))
      if ('message' in stored && typeof stored.message === 'object') outcomes.push(await ingest(stored.message));
    return outcomes;
  };
  const person = async () =>
    (await stores.identities.owners(shop.id, [{ kind: 'email', value: 'mia@seed.example' }]))[0];
  const ledger = async () => stores.consents.list(shop.id, (await person()) ?? '');
  const stateAt = async (at: number) => consentAt(await ledger(), 'email', 'marketing', at)?.state;
  const append = async (state: 'granted' | 'withdrawn', at: number, source: string) =>
    stores.consents.append(shop.id, (await person()) ?? '', {
      channel: 'email',
      topic: 'marketing',
      state,
      at,
      source,
    });
  const stateOf = async (email: string) => {
    const [owner = ''] = await stores.identities.owners(shop.id, [{ kind: 'email', value: email }]);
    return consentAt(await stores.consents.list(shop.id, owner), 'email', 'marketing', Number.MAX_SAFE_INTEGER)?.state;
  };
  return { ingest, callback, replay, ledger, stateAt, stateOf, append };
}

describe('I4: a replay takes a wrong grant back', () => {
  const shop = aShop({ id: 'garden', platforms: ['bigcommerce'] });
  const FOR_EVER = NOON + 1000 * DAY_MS;

  it('I4: of every record that gave none, at its own time, and leaves the right ones', async () => {
    const { ingest, callback, replay, stateAt, ledger } = store(shop);
    await ingest(callback('a', subscriberBody(['marketing_newsletter'], NOON), NOON));
    await ingest(callback('b', subscriberBody([], NOON + DAY_MS), NOON + DAY_MS));
    expect(await stateAt(FOR_EVER)).toBe('granted');
    expect(await replay()).toEqual(['superseded', 'applied']);
    expect([await stateAt(NOON), await stateAt(NOON + DAY_MS), await stateAt(FOR_EVER)]).toEqual([
      'granted',
      'withdrawn',
      'withdrawn',
    ]);
    const told = await ledger();
    expect(await replay()).toEqual(['superseded', 'superseded']);
    expect(await ledger()).toEqual(told);
  });

  it('I4: and what was said later stands: a confirmed sign-up stays granted, a withdrawal withdrawn', async () => {
    for (const [later, source] of [
      ['granted', DOUBLE_OPT_IN],
      ['withdrawn', 'one-click'],
    ] as const) {
      const { ingest, callback, replay, append, stateAt } = store(shop);
      await ingest(callback('a', subscriberBody(['abandoned_cart']), NOON));
      await append(later, NOON + HOUR_MS, source);
      await replay();
      expect([await stateAt(NOON), await stateAt(FOR_EVER)]).toEqual(['withdrawn', later]);
    }
  });

  it('I1: whether the mended reading or the old one is applied first, and however often', async () => {
    const { ingest, callback, replay, stateAt } = store(shop);
    const told = callback('a', subscriberBody([]), NOON);
    await ingest(told);
    await replay();
    await ingest(told);
    expect(await stateAt(FOR_EVER)).toBe('withdrawn');
  });

  it('I4: where a double opt-in is demanded, the question that a record had opened is closed', async () => {
    const { ingest, callback, replay, stateAt } = store({ ...shop, consent: { doubleOptIn: ['email'] } });
    await ingest(callback('a', subscriberBody([]), NOON));
    expect(await stateAt(FOR_EVER)).toBe('pending');
    await replay();
    expect(await stateAt(FOR_EVER)).toBe('withdrawn');
  });
});
