import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { applyEvents } from '#flow/ingest/apply-events.ts';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { ParkError } from '#model/event/fault.ts';
import { aDelivery, memoryDeps } from '#test/support/ingest.ts';
import { damaged } from '#test/support/payloads/fuzz-json.ts';
import { hasPayloads, PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import type { PlatformDelivery } from '#test/support/platform-histories/history.ts';
import { standardHistory } from '#test/support/platform-histories/standard.ts';
import { stripeHistory } from '#test/support/platform-histories/stripe.ts';
import { youzanHistory } from '#test/support/platform-histories/youzan.ts';
import { testShop } from '#test/support/shop.ts';
import { truthOf } from '#test/support/worlds/order-truth.ts';
import type { Platform } from './common/platform.ts';
import { standard } from './standard/standard.ts';
import { stripe } from './stripe/stripe.ts';
import { youzan } from './youzan/youzan.ts';

const SHOP = testShop({
  currency: 'USD',
  rates: [
    { from: 'GBP', day: '2020-01-01', rate: '1.25' },
    { from: 'CNY', day: '2020-01-01', rate: '0.14' },
  ],
});
const NOW = Date.UTC(2026, 10, 1);

const PLATFORMS: readonly (readonly [Platform, readonly PlatformDelivery[]])[] = [
  [stripe, stripeHistory()],
  [youzan, youzanHistory()],
  [standard, standardHistory()],
];

/** The types of a body's events, or `parked <reason> <field>`. Anything else that is thrown fails the test. */
function fate(platform: Platform, topic: string, json: string, at = NOW): string {
  if (!platform.supports(topic)) return 'no topic of ours';
  try {
    const events = platform.toEvents(topic, json, SHOP, at);
    for (const event of events) checkEvent(event, SHOP);
    // Lines of a till may be discounts, below zero: the gate alone decides there.
    if (platform !== standard) expect(events.flatMap((event) => flawsOf(event, 'USD'))).toEqual([]);
    return events.map(({ type }) => type).join(' ');
  } catch (error) {
    if (!(error instanceof ParkError)) throw error;
    expect(error.message).not.toContain('mark-of-a-value');
    return `parked ${error.message}`;
  }
}

const Captured = z.object({ topic: z.string(), body: z.unknown() });
/** Topics that bring the bare objects of the API reference. */
const OBJECT_TOPICS: Readonly<Record<string, string>> = {
  'object.charge.json': 'charge.refunded',
  'object.checkout.session.json': 'checkout.session.completed',
  'object.customer.json': 'customer.updated',
  'object.payment_intent.json': 'payment_intent.succeeded',
  'object.refund.json': 'refund.created',
};

const Event = z.looseObject({ type: z.string() });

describe.runIf(hasPayloads)('real payloads of Stripe', () => {
  const fates = (livemode?: boolean): string[] =>
    readdirSync(join(PAYLOADS, 'stripe'))
      .sort()
      .map((file) => {
        const told: unknown = JSON.parse(readFileSync(join(PAYLOADS, 'stripe', file), 'utf8'));
        const captured = Captured.safeParse(told);
        const wrapped = {
          id: 'evt_1',
          type: OBJECT_TOPICS[file],
          created: 1_234_567_890,
          livemode: false,
          data: { object: told },
        };
        const event = Event.parse(captured.success ? captured.data.body : OBJECT_TOPICS[file] ? wrapped : told);
        return `${file}: ${fate(stripe, event.type, JSON.stringify({ ...event, ...(livemode && { livemode }) }))}`;
      });

  it('are of test mode and say nothing of anybody', () => {
    expect(fates()).toMatchInlineSnapshot(`
      [
        "checkout.session.completed.json: ",
        "customer.created.json: ",
        "customer.updated.json: ",
        "object.charge.json: ",
        "object.checkout.session.json: parked missing_field: data.object.currency",
        "object.customer.json: ",
        "object.event.json: no topic of ours",
        "object.payment_intent.json: ",
        "object.refund.json: ",
      ]
    `);
  });

  it('in live mode are read or refused with a reason', () => {
    expect(fates(true)).toMatchInlineSnapshot(`
      [
        "checkout.session.completed.json: ",
        "customer.created.json: customer",
        "customer.updated.json: customer",
        "object.charge.json: ",
        "object.checkout.session.json: parked missing_field: data.object.currency",
        "object.customer.json: customer",
        "object.event.json: no topic of ours",
        "object.payment_intent.json: ",
        "object.refund.json: ",
      ]
    `);
  });
});

describe.each(PLATFORMS.map(([platform, history]) => ({ id: platform.id, platform, history })))(
  '$id',
  ({ platform, history }) => {
    it('I1: any order and number of the deliveries of one order leaves one state', async () => {
      const truthAfter = async (deliveries: readonly PlatformDelivery[]) => {
        const deps = memoryDeps();
        for (const { topic, json, receivedAt } of deliveries) {
          const delivery = aDelivery({ platform: platform.letter, shop: { ...SHOP, id: 'garden' }, receivedAt });
          const result = await applyEvents(platform.toEvents(topic, json, SHOP, receivedAt), delivery, deps);
          if (result.outcome === 'parked') throw result.fault;
        }
        return truthOf(deps);
      };
      const expected = await truthAfter(history);
      expect(expected.orders.length).toBeGreaterThan(0);
      const deliveries = fc
        .array(fc.nat({ max: history.length - 1 }), { maxLength: 5 })
        .map((again) => [...history, ...again.flatMap((index) => history[index] ?? [])])
        .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
      await fc.assert(
        fc.asyncProperty(deliveries, async (delivered) => {
          expect(await truthAfter(delivered)).toEqual(expected);
        }),
        { numRuns: 150 },
      );
    });

    it('reads or parks documents with parts replaced, and no reason shows a value', () => {
      const fates = { read: 0, parked: 0 };
      const cases = fc
        .constantFrom(...history)
        .chain(({ topic, json }) => damaged(JSON.parse(json)).map((body) => ({ topic, json: JSON.stringify(body) })));
      fc.assert(
        fc.property(cases, ({ topic, json }) => {
          fates[fate(platform, topic, json).startsWith('parked') ? 'parked' : 'read'] += 1;
        }),
        { numRuns: 1500 },
      );
      expect(fates.read).toBeGreaterThan(50);
      expect(fates.parked).toBeGreaterThan(50);
    });

    it('reads or parks any text under any topic, and describes it without a throw', () => {
      const topics = fc.constantFrom(...history.map(({ topic }) => topic));
      fc.assert(
        fc.property(topics, fc.oneof(fc.json(), fc.string(), fc.string({ unit: 'binary' })), (topic, text) => {
          expect(fate(platform, topic, text)).toMatch(/^parked|^$/);
          platform.describe({}, Buffer.from(text));
          expect(platform.verify({}, Buffer.from(text), ['a:b', 'whsec_aaaa'], { now: NOW })).toBe(false);
        }),
        { numRuns: 500 },
      );
      expect(() => platform.toEvents('__proto__', '{"id":1}', SHOP, NOW)).toThrow('unknown_topic');
    });

    it('parks truncated documents', () => {
      const [first] = history;
      fc.assert(
        fc.property(fc.nat({ max: (first?.json.length ?? 1) - 1 }), (length) => {
          expect(fate(platform, first?.topic ?? '', first?.json.slice(0, length) ?? '')).toMatch(/^parked/);
        }),
      );
    });
  },
);
