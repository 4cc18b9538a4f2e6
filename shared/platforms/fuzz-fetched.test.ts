import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { bigcommerceCallback, bigcommerceOrder } from '#local/platform-apis/bigcommerce.ts';
import { squareEvent, squareOrder } from '#local/platform-apis/square.ts';
import { ParkError } from '#model/event/fault.ts';
import { nasty, pathsOf, replaced } from '#test/support/payloads/nasty-json.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import { testShop } from '#test/support/shop.ts';
import { bigcommerce } from './bigcommerce/bigcommerce.ts';
import type { Json } from './common/json/json.ts';
import { ApiUnavailableError, type Platform } from './common/platform.ts';
import { square } from './square/square.ts';

const NOW = Date.UTC(2026, 10, 1);
const SHOP = testShop({ currency: 'USD' });

const order = {
  id: '250',
  number: '250',
  placedAt: NOW - 9000,
  updatedAt: NOW - 8000,
  paidAt: NOW - 8000,
  lines: [{ sku: 'a', title: 'A', quantity: 2, priceMinor: 100 }],
  refunds: [{ id: '77', at: NOW - 8000, amountMinor: 50 }],
  customer: { accountId: '11', email: 'a@b.example', phone: '1', createdAt: NOW - 9000, updatedAt: NOW - 9000 },
};
const callback = (topic: string, data: object) => JSON.parse(bigcommerceCallback(topic, data, NOW - 8000));
const time = '2026-10-01T00:00:00Z';

interface Seed {
  readonly topic: string;
  readonly document: Json;
}

const SEEDS: Readonly<Record<string, readonly Seed[]>> = {
  bigcommerce: [
    { topic: 'store/order/updated', parts: bigcommerceOrder(order, 'USD') },
    { topic: 'store/customer/updated', parts: { customer: { id: 1, email: 'a@b.example', date_modified: time } } },
    { topic: 'store/subscriber/created', parts: { subscriber: { id: 1, email: 'a@b.example' } } },
    {
      topic: 'store/product/updated',
      parts: { product: { id: 1, name: 'A', date_modified: time, variants: [{ id: 2, sku: 'a', cost_price: '1.0' }] } },
    },
    {
      topic: 'store/cart/updated',
      parts: {
        cart: {
          id: 'c',
          currency: { code: 'USD' },
          cart_amount: 1,
          updated_time: time,
          line_items: { physical_items: [{ id: 'l', sku: 'a', quantity: 1, extended_list_price: 1 }] },
        },
      },
    },
  ].map(({ topic, parts }) => ({ topic, document: { event: callback(topic, { id: 1 }), ...json(parts) } })),
  square: [
    { topic: 'order.updated', document: json(squareOrder(order, 'USD')) },
    {
      topic: 'customer.updated',
      document: JSON.parse(
        squareEvent(
          'customer.updated',
          'c',
          { customer: { id: 'c', updated_at: time, email_address: 'a@b.example' } },
          NOW,
        ),
      ),
    },
  ],
};

function json(value: object): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(value));
}

const isFault = (error: unknown): boolean => error instanceof ParkError && !error.message.includes('mark-of-a-value');

function readOrPark(platform: Platform, topic: string, text: string): 'read' | 'parked' {
  try {
    expect(platform.toEvents(topic, text, SHOP, NOW).flatMap((event) => flawsOf(event, 'USD'))).toEqual([]);
    return 'read';
  } catch (error) {
    expect(error).toSatisfy(isFault);
    return 'parked';
  }
}

describe.each([bigcommerce, square])('$id on input that no shop sends', (platform) => {
  const seeds = (SEEDS[platform.id] ?? []).map((seed) => ({ ...seed, paths: pathsOf(seed.document) }));
  const topics = fc.constantFrom(...seeds.map(({ topic }) => topic));
  const changed = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.oneof(nasty, fc.constant('mark-of-a-value'))), { minLength: 1, maxLength: 3 }),
    )
    .map(([{ topic, document, paths }, changes]) => {
      const value = changes.reduce((all, [at, by]) => replaced(all, paths[at % paths.length] ?? [], by), document);
      return { topic, text: JSON.stringify(value) };
    });

  it('reads or parks any JSON and any text', () => {
    fc.assert(
      fc.property(topics, fc.oneof(fc.json(), fc.string({ unit: 'binary' })), (topic, text) => {
        expect(['read', 'parked']).toContain(readOrPark(platform, topic, text));
      }),
      { numRuns: 500 },
    );
  });

  it('reads or parks composed documents with parts replaced, and no reason shows a value', () => {
    const fates = { read: 0, parked: 0 };
    fc.assert(
      fc.property(changed, ({ topic, text }) => {
        fates[readOrPark(platform, topic, text)] += 1;
      }),
      { numRuns: 1500 },
    );
    expect(fates.read).toBeGreaterThan(50);
    expect(fates.parked).toBeGreaterThan(50);
  });

  it('looks up what any callback names, or refuses it, whatever the API answers', async () => {
    const answers = fc.oneof(
      fc.constant(undefined),
      fc.json(),
      fc.string(),
      fc.constantFrom('', '<html>', '{"data":[]}'),
    );
    await fc.assert(
      fc.asyncProperty(changed, answers, async ({ topic, text }, answer) => {
        const api = { get: async () => answer };
        const looking = platform.lookUp?.(topic, text, api, NOW);
        const found = await looking?.catch((error: unknown) => void expect(error).toSatisfy(isFault));
        expect(['string', 'undefined']).toContain(typeof found);
      }),
      { numRuns: 500 },
    );
  });
});

describe('look-ups', () => {
  it('pass on that the API gives no document, at whichever of their questions', async () => {
    for (const failAt of [0, 1]) {
      let asked = 0;
      const api = {
        get: async () => {
          if (asked++ === failAt) throw new ApiUnavailableError('down');
          return '{"id":250}';
        },
      };
      const data = callback('store/order/created', { type: 'order', id: 250 });
      const looking = bigcommerce.lookUp?.('store/order/created', JSON.stringify(data), api, NOW);
      await expect(looking).rejects.toEqual(new ApiUnavailableError('down'));
    }
  });

  it('never leave the API: ids are words', async () => {
    const bad = fc.oneof(fc.constantFrom('../x', 'a/b', 'a?b', 'a#b', '', '%2e', ' '), fc.string());
    await fc.assert(
      fc.asyncProperty(bad, async (id) => {
        const api = memoryPlatformApi({});
        const data = callback('store/order/created', { type: 'order', id });
        await bigcommerce.lookUp?.('store/order/created', JSON.stringify(data), api, NOW)?.catch(() => undefined);
        await square
          .lookUp?.('order.created', squareEvent('order.created', id, {}, NOW), api, NOW)
          ?.catch(() => undefined);
        for (const path of api.asked)
          expect(path).toMatch(/^\/v[23]\/orders\/[0-9A-Za-z_-]+(\/[a-z_/]+)?(\?[a-z0-9=&]+)?$/);
      }),
    );
  });
});
