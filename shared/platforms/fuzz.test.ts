import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shopifyCustomerWebhook, shopifyOrderWebhook } from '#local/simulator/payloads/shopify.ts';
import type { SimulatedOrder, SimulatedShop } from '#local/simulator/payloads/simulated.ts';
import { wooCustomerWebhook, wooOrderWebhook } from '#local/simulator/payloads/woocommerce.ts';
import { ParkError } from '#model/event/fault.ts';
import { nasty, pathsOf, replaced } from '#test/support/payloads/nasty-json.ts';
import { payloadFiles } from '#test/support/payloads/real-payloads.ts';
import { shopifySamples } from '#test/support/payloads/shopify-samples.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import { testShop } from '#test/support/shop.ts';
import type { Json } from './common/json/json.ts';
import type { Platform } from './common/platform.ts';
import { shopify } from './shopify/shopify.ts';
import { READERS } from './shopify/topics.ts';
import { woocommerce } from './woocommerce/woocommerce.ts';

const NOW = Date.UTC(2026, 10, 1);
const SHOP = testShop({ currency: 'USD', wooConsentMetaKey: 'newsletter' });
const SENDER: SimulatedShop = { shop: 'demo', secret: 's', currency: 'USD', timezone: 'UTC', domain: 'demo.example' };

const TOPICS: Record<string, readonly string[]> = {
  shopify: [...READERS.keys()],
  woocommerce: ['order.created', 'order.deleted', 'customer.updated', 'product.updated', 'product.deleted'],
};

const customer = {
  accountId: '9007199254740993',
  email: 'a@b.example',
  phone: '+15555550100',
  firstName: 'Ann',
  country: 'US',
  createdAt: NOW - 9000,
  updatedAt: NOW - 9000,
  consents: [{ channel: 'email', state: 'granted', at: NOW - 9000 }],
} as const;
const order: SimulatedOrder = {
  id: '5678901234567890123',
  number: '1',
  placedAt: NOW - 9000,
  updatedAt: NOW - 8000,
  paidAt: NOW - 8000,
  lines: [{ sku: 'a', title: 'A', quantity: 2, priceMinor: 100 }],
  refunds: [{ id: '77', at: NOW - 8000, amountMinor: 50 }],
  customer,
  consentMetaKey: 'newsletter',
};

const seeds: Record<string, { topic: string; json: string }[]> = {
  shopify: [
    { topic: 'orders/create', json: shopifyOrderWebhook(SENDER, 'orders/create', order).body },
    { topic: 'customers/update', json: shopifyCustomerWebhook(SENDER, 'customers/update', customer).body },
    ...shopifySamples('USD'),
    ...payloadFiles('shopify').filter((file) => shopify.supports(file.topic)),
  ],
  woocommerce: [
    { topic: 'order.created', json: wooOrderWebhook(SENDER, 'order.created', order).body },
    { topic: 'customer.updated', json: wooCustomerWebhook(SENDER, 'customer.updated', customer).body },
    ...payloadFiles('woocommerce').filter((file) => woocommerce.supports(file.topic)),
  ],
};

/** Reads a body; anything but well-formed events or a ParkError fails the test. */
function readOrPark(platform: Platform, topic: string, json: string, secretText?: string): 'read' | 'parked' {
  try {
    const events = platform.toEvents(topic, json, SHOP, NOW);
    expect(events.flatMap((event) => flawsOf(event, 'USD'))).toEqual([]);
    return 'read';
  } catch (error) {
    expect(error).toBeInstanceOf(ParkError);
    if (error instanceof ParkError && secretText) expect(error.message).not.toContain(secretText);
    return 'parked';
  }
}

describe.each([shopify, woocommerce])('$id on input that no shop sends', (platform) => {
  const topics = fc.constantFrom(...(TOPICS[platform.id] ?? []));

  it('reads or parks any JSON and any text', () => {
    fc.assert(
      fc.property(topics, fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), (topic, text) => {
        expect(['read', 'parked']).toContain(readOrPark(platform, topic, text));
      }),
      { numRuns: 500 },
    );
  });

  it('reads or parks real documents with parts replaced, and no reason shows a value', () => {
    const cases = (seeds[platform.id] ?? []).map(({ topic, json }) => {
      const value: Json = JSON.parse(json);
      return { topic, value, paths: pathsOf(value) };
    });
    const fates = { read: 0, parked: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(fc.tuple(fc.nat(), fc.oneof(nasty, fc.constant('mark-of-a-value'))), { minLength: 1, maxLength: 3 }),
        ({ topic, value, paths }, changes) => {
          const changed = changes.reduce(
            (result, [at, by]) => replaced(result, paths[at % paths.length] ?? [], by),
            value,
          );
          fates[readOrPark(platform, topic, JSON.stringify(changed), 'mark-of-a-value')] += 1;
        },
      ),
      { numRuns: 1500 },
    );
    expect(fates.read).toBeGreaterThan(50);
    expect(fates.parked).toBeGreaterThan(50);
  });

  it('parks truncated documents', () => {
    const [seed] = seeds[platform.id] ?? [];
    fc.assert(
      fc.property(fc.nat({ max: (seed?.json.length ?? 1) - 1 }), (length) => {
        expect(readOrPark(platform, seed?.topic ?? '', seed?.json.slice(0, length) ?? '')).toBe('parked');
      }),
    );
  });

  it('parks every topic that it does not support', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('orders/edited', '__proto__', 'toString', '')), (topic) => {
        fc.pre(!platform.supports(topic));
        expect(() => platform.toEvents(topic, '{"id":1}', SHOP, NOW)).toThrow('unknown_topic');
      }),
    );
  });
});
