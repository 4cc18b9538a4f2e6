import { describe, expect, it } from 'vitest';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import { correlationOf } from '#model/event/message.ts';
import { memoryDeps } from '#test/support/ingest.ts';
import { customerBody, orderBody } from '#test/support/payloads/shopify-bodies.ts';
import { shopifySamples } from '#test/support/payloads/shopify-samples.ts';
import { shopifyFiles } from '#test/support/platform-samples/shopify.ts';
import { wooFiles } from '#test/support/platform-samples/woocommerce.ts';
import { testShop } from '#test/support/shop.ts';
import { type WholePlatform, whole } from '#test/support/whole-platforms.ts';
import { findPlatform } from './registry.ts';
import { READERS } from './shopify/topics.ts';

const shopify = whole('shopify');
const woocommerce = whole('woocommerce');
const youzan = whole('youzan');

const NOW = Date.UTC(2026, 10, 1);
const SHOP = testShop();
const DATA_REQUESTS = ['customers/data_request', 'customers/redact', 'shop/redact'];

function fate(platform: WholePlatform, topic: string, json: string): readonly CommerceEvent[] | string {
  try {
    return platform.toEvents(topic, json, SHOP, NOW);
  } catch (error) {
    if (error instanceof ParkError) return error.message;
    throw error;
  }
}

const says = (platform: WholePlatform, topic: string, json: string): boolean => {
  const result = fate(platform, topic, json);
  return typeof result !== 'string' && result.length > 0;
};

/** Shopify topics whose bodies are of one kind: they share a reader; requests about data do not. */
const areOfOneKind = (one: string, other: string): boolean =>
  one === other ||
  (READERS.get(one) !== undefined && READERS.get(one) === READERS.get(other) && !DATA_REQUESTS.includes(one));

const SHOPIFY_BODIES = [...shopifySamples('EUR'), ...shopifyFiles];

describe('I17: Shopify signs the body and not the topic', () => {
  it.each([...READERS.keys()])('a body of another topic says nothing as %s', (topic) => {
    const others = SHOPIFY_BODIES.filter((body) => !areOfOneKind(topic, body.topic));
    expect(others.length).toBeGreaterThan(20);
    expect(others.filter(({ json }) => says(shopify, topic, json)).map((body) => body.topic)).toEqual([]);
  });

  it('the bodies that erased a shop, a buyer and an order are refused with what is wrong of them', () => {
    const order = JSON.stringify(orderBody('2026-04'));
    const customer = JSON.stringify(customerBody('2024-10'));
    expect(fate(shopify, 'shop/redact', order)).toBe('not_of_this_topic: shop_id');
    expect(fate(shopify, 'customers/redact', order)).toBe('not_of_this_topic: shop_id');
    expect(fate(shopify, 'orders/delete', order)).toBe('not_of_this_topic: checkout_token');
    expect(fate(shopify, 'orders/delete', customer)).toMatch('not_of_this_topic: ');
    expect(fate(shopify, 'customers/update', order)).toBe('not_of_this_topic: financial_status');
    const gone = { id: 7, tax_exemptions: [], admin_graphql_api_id: 'gid://shopify/Customer/7' };
    expect(fate(shopify, 'orders/delete', JSON.stringify(gone))).toBe('not_of_this_topic: tax_exemptions');
    const { tax_exemptions: _, ...bare } = gone;
    expect(fate(shopify, 'orders/delete', JSON.stringify(bare))).toBe('not_of_this_topic: admin_graphql_api_id');
  });

  it('what is no customer makes no person, whatever else has an id and times', () => {
    const any = { id: 9, created_at: '2026-03-01T09:00:00Z', updated_at: '2026-03-01T09:00:00Z' };
    const strangers = [
      { name: 'Big spenders', query: 'total_spent:>100' },
      { name: 'Warehouse', address1: 'Main Street 1', phone: '+4930123456' },
      { title: 'Summer', status: 'ACTIVE' },
      { code: 'SPRING' },
      { admin_graphql_api_id: 'gid://shopify/Company/9' },
      { customer_id: 7, status: 'active' },
    ];
    for (const more of strangers)
      expect(fate(shopify, 'customers/update', JSON.stringify({ ...any, ...more }))).toMatch('not_of_this_topic');
    expect(says(shopify, 'customers/update', JSON.stringify(any))).toBe(true);
  });

  const shop = { shop_id: 1, shop_domain: 'demo.example' };
  const customer = { id: 7, email: 'ann@shopper.example' };

  it.each([
    ['shop/redact', shop],
    ['customers/redact', { ...shop, customer, orders_to_redact: [] }],
    ['customers/data_request', { ...shop, customer, orders_requested: [], data_request: { id: 1 } }],
  ])('%s names the declared shop, has all of its own and nothing else', (topic, body) => {
    const of = (change: object): unknown => fate(shopify, topic, JSON.stringify({ ...body, ...change }));
    expect(of({})).toMatchObject([{ type: 'privacy' }]);
    expect(of({ shop_domain: 'DEMO.example' })).toMatchObject([{ type: 'privacy' }]);
    for (const shop_domain of ['other.example', '', null, 7, ['demo.example'], 'demo.example.evil.example'])
      expect(of({ shop_domain })).toBe('not_of_this_shop: shop_domain');
    expect(of({ note: 'n' })).toBe('not_of_this_topic: note');
    expect(of({ 'ann@shopper.example': 1 })).toBe('not_of_this_topic: ?');
    for (const name of Object.keys(body).filter((field) => field !== 'orders_requested')) {
      const { [name]: _, ...rest } = body as Record<string, unknown>;
      expect(fate(shopify, topic, JSON.stringify(rest))).toBe(`not_of_this_topic: ${name}`);
    }
    const undeclared = { ...SHOP, api: undefined };
    expect(() => shopify.toEvents(topic, JSON.stringify(body), undeclared, NOW)).toThrow('not_of_this_shop');
  });

  it('shop/redact waits for the word of a person: it is parked, and nothing is asked to be erased', async () => {
    const deps = memoryDeps();
    const intake = memoryObjects();
    const world = { ...deps, intake, shops: [SHOP], findPlatform, clock: { now: () => NOW } };
    const about = { kind: 'webhook', id: 'd', shop: SHOP.id, platform: 'shopify', topic: 'shop/redact' };
    const body = Buffer.from(JSON.stringify(shop)).toString('base64');
    for (const more of [{}, { replayed: true }, { parkedKey: 'parked/demo/2026-11-01/d.json' }]) {
      const text = JSON.stringify({ ...about, receivedAt: NOW, body, ...more });
      expect(await ingestDelivery(text, 'm', world)).toMatchObject({
        ...{ outcome: 'parked', reason: 'needs_confirmation' },
        correlationId: correlationOf({ id: 'd' }),
      });
    }
    expect(deps.privacy.messages).toEqual([]);
    expect(await intake.list('')).toEqual(['parked/demo/2026-11-01/d.json']);
  });
});

describe('I17: WooCommerce signs the body and not the topic', () => {
  const kindOf = (topic: string): string => (topic.endsWith('.deleted') ? topic : (topic.split('.')[0] ?? ''));
  const BODIES = [...wooFiles, { topic: 'customer.deleted', json: '{"id":5,"name":"x"}' }];
  const TOPICS = [
    'order.updated',
    'order.restored',
    'order.deleted',
    'customer.updated',
    'product.updated',
    'product.deleted',
  ];

  it.each(TOPICS)('a body of another resource says nothing as %s', (topic) => {
    const others = BODIES.filter((body) => kindOf(body.topic) !== kindOf(topic));
    expect(others.filter(({ json }) => says(woocommerce, topic, json)).map((body) => body.topic)).toEqual([]);
  });

  it('an order, a customer and a product are deleted by their id alone', () => {
    const order = {
      id: 9,
      status: 'processing',
      currency: 'EUR',
      total: '5.00',
      date_created_gmt: '2026-03-01T12:00:00',
    };
    expect(fate(woocommerce, 'order.deleted', '{"id":9}')).toMatchObject([{ type: 'order-deleted', orderKey: 'w:9' }]);
    expect(fate(woocommerce, 'order.deleted', JSON.stringify(order))).toBe('not_of_this_topic: status');
    expect(fate(woocommerce, 'product.deleted', JSON.stringify(order))).toBe('not_of_this_topic: status');
    const often = JSON.stringify({ ...order, billing_period: 'month' });
    expect(fate(woocommerce, 'order.updated', often)).toBe('not_of_this_topic: billing_period');
    expect(fate(woocommerce, 'order.deleted', '{}')).toBe('not_of_this_topic: id');
  });
});

describe('I17: older pushes of Youzan sign neither type nor mode', () => {
  const close = (message: object) => {
    const msg = encodeURIComponent(JSON.stringify({ tid: 'E1', update_time: '2026-10-06 09:00:00', ...message }));
    return fate(youzan, 'trade_TradeClose', JSON.stringify({ msg }));
  };

  it('only a message that tells of a closing closes an order', () => {
    const shop = { ...SHOP, currency: 'CNY' };
    expect(shop.currency).toBe('CNY');
    expect(close({ close_type: 1 })).toMatchObject([{ type: 'order-deleted' }]);
    expect(close({ refund_id: 'r', refunded_fee: '1.00', close_type: 1 })).toBe('not_of_this_topic: refund_id');
    expect(close({ refund_id: 'r', refunded_fee: '1.00' })).toBe('not_of_this_topic: refund_id');
    expect(close({ memo: 'sent' })).toBe('not_of_this_topic: close_type');
  });
});
