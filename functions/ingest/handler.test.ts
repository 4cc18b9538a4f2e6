import type { SQSEvent } from 'aws-lambda';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import type { ParkedDelivery } from '#flow/receive/park.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { EventsMessage, WebhookMessage } from '#model/event/message.ts';
import type { Shop } from '#model/shop/shop.ts';
import { findPlatform } from '#platforms/registry.ts';
import { ConflictError } from '#ports/until-stored.ts';
import { aShop } from '#test/support/daily.ts';
import { inProof } from '#test/support/in-proof.ts';
import { anOrderEvent, memoryDeps, NOON, PROGRAMS } from '#test/support/ingest.ts';
import { commerceEvent, intercept, truthOf } from '#test/support/worlds/order-truth.ts';
import { createHandler } from './handler.ts';

function setUp(declared: Partial<Shop> = {}) {
  const stores = memoryDeps(PROGRAMS);
  const telemetry = memoryTelemetry();
  const intake = memoryObjects();
  const deps = {
    ...stores,
    shops: [{ ...aShop(), ...declared }],
    findPlatform,
    intake,
    clock: { now: () => NOON },
    telemetry,
  };
  const handle = async (...bodies: readonly string[]) => createHandler(deps)(sqsEvent(bodies));
  const parked = async (): Promise<ParkedDelivery[]> => {
    const bodies = await Promise.all((await intake.list('parked/')).map((key) => intake.get(key)));
    return bodies.map((body) => JSON.parse(body ?? ''));
  };
  const outcomes = () => telemetry.lines.map(({ fields }) => fields.outcome);
  return { stores, deps, telemetry, intake, handle, parked, outcomes };
}

/** Of an SQS event only the fields that the handler reads matter. */
const sqsEvent = (bodies: readonly string[]): SQSEvent =>
  ({ Records: bodies.map((body, index) => ({ messageId: `m-${index}`, body })) }) as unknown as SQSEvent;

/** A superseded document changes none of this; the person whom it names is known all the same. */
const moneyAndConsent = (stores: ReturnType<typeof memoryDeps>) => {
  const { orders, people, consents } = truthOf(stores);
  return { orders, consents, people: people.filter(([, { entries, profile }]) => entries.length > 0 || profile) };
};

let serial = 0;
const eventsOf = (events: readonly unknown[], over: Partial<EventsMessage> = {}): string =>
  JSON.stringify({
    kind: 'events',
    id: `d${serial++}`,
    shop: 'garden',
    source: 'import',
    receivedAt: NOON,
    events,
    ...over,
  });
const webhookOf = (over: Partial<WebhookMessage>): string =>
  JSON.stringify({
    kind: 'webhook',
    id: `d${serial++}`,
    shop: 'garden',
    platform: 'shopify',
    topic: 'orders/paid',
    receivedAt: NOON,
    ...over,
  });
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString('base64');

const shopifyOrder = {
  id: 5678901234567,
  name: '#1001',
  created_at: '2026-11-20T12:00:00Z',
  updated_at: '2026-11-20T12:00:00Z',
  processed_at: '2026-11-20T12:00:00Z',
  currency: 'GBP',
  total_price: '12.50',
  financial_status: 'paid',
  email: 'ada@engine.example',
  line_items: [{ id: 1, sku: 'rose', title: 'Rose', quantity: 1, price: '12.50', total_discount: '0.00' }],
  refunds: [],
};

describe('ingest function', () => {
  it('I2: applies a webhook once and calls its redelivery superseded', async () => {
    const { handle, stores, outcomes, telemetry } = setUp();
    const body = webhookOf({ body: base64(JSON.stringify(shopifyOrder)) });
    expect(await handle(body)).toEqual({ batchItemFailures: [] });
    expect(await handle(body)).toEqual({ batchItemFailures: [] });
    expect(outcomes()).toEqual(['applied', 'superseded']);
    expect(stores.orders.all()).toMatchObject([{ orderKey: 's:5678901234567', document: { grossMinor: 1250 } }]);
    expect(telemetry.counted('IngestOutcome', { outcome: 'applied' })).toBe(1);
  });

  it('counts a webhook of a shop as heard, parked ones too, but nothing that is replayed, asked for or of no shop', async () => {
    const { handle, telemetry } = setUp();
    const body = base64(JSON.stringify(shopifyOrder));
    await handle(
      webhookOf({ body, replayed: true }),
      webhookOf({ body, asked: true }),
      webhookOf({ shop: 'gone', body }),
    );
    await handle(webhookOf({ body, parkedKey: 'parked/garden/1' }), eventsOf([anOrderEvent()]));
    expect(telemetry.counted('WebhookAccepted', { shop: 'garden' })).toBe(0);
    expect(telemetry.counted('WebhookAccepted', { shop: 'gone' })).toBe(0);
    await handle(webhookOf({ body }), webhookOf({ body: base64('{"id":') }));
    expect(telemetry.counted('WebhookAccepted', { shop: 'garden' })).toBe(2);
  });

  it('counts none of a shop of whose silence nobody is told: a metric without an alarm costs as much', async () => {
    const { handle, telemetry, outcomes } = setUp({ silentAfterHours: 0 });
    await handle(webhookOf({ body: base64(JSON.stringify(shopifyOrder)) }));
    expect(outcomes()).toEqual(['applied']);
    expect(telemetry.counted('WebhookAccepted', { shop: 'garden' })).toBe(0);
  });

  it('reads a body that was too large for the queue from the bucket', async () => {
    const { handle, intake, outcomes, parked } = setUp();
    await intake.put('bodies/1', base64(JSON.stringify(shopifyOrder)));
    await handle(webhookOf({ bodyKey: 'bodies/1' }), webhookOf({ bodyKey: 'bodies/2' }), webhookOf({}));
    expect(outcomes().sort()).toEqual(['applied', 'parked', 'parked']);
    expect((await parked()).map(({ reason }) => reason)).toEqual(['body_missing', 'body_missing']);
  });

  const broken: readonly (readonly [reason: string, field: string, message: string])[] = [
    ['not_a_message', '', 'hello'],
    ['not_a_message', '', '{"kind":"events"}'],
    ['not_a_message', '', eventsOf([], { receivedAt: 1e300 })],
    ['unknown_shop', '', eventsOf([], { shop: '../../elsewhere' })],
    ['unknown_topic', '', webhookOf({ platform: 'till', body: '' })],
    ['wrong_encoding', '', webhookOf({ body: base64(new Uint8Array([0x7b, 0xff, 0x7d])) })],
    ['unreadable_json', '', webhookOf({ body: base64('{"id":') })],
    ['wrong_currency', 'events.0.currency', eventsOf([anOrderEvent({ currency: 'USD' })])],
    ['unknown_currency', 'events.0.currency', eventsOf([anOrderEvent({ currency: 'QQQ' })])],
    ['bad_amount', 'events.0.grossMinor', eventsOf([anOrderEvent({ grossMinor: -1 })])],
    ['bad_amount', 'events.0.grossMinor', eventsOf([anOrderEvent({ grossMinor: 12.5 })])],
    [
      'bad_amount',
      'events.0.returns.0.amountMinor',
      eventsOf([anOrderEvent({ returns: [{ id: 'r', at: NOON, amountMinor: -5 }] })]),
    ],
    ['bad_time', 'events.0.placedAt', eventsOf([anOrderEvent({ placedAt: Date.parse('1875-01-01') })])],
    ['missing_field', 'events.0.orderKey', eventsOf([anOrderEvent({ orderKey: '' })])],
    ['missing_field', 'events.0.type', eventsOf([{ type: 'basket' }])],
    [
      'missing_field',
      'events.0.identity',
      eventsOf([{ type: 'customer', updatedAt: NOON, identity: { email: 'x' }, contact: {} }]),
    ],
    [
      'too_large_order',
      'events.0.lines',
      eventsOf([
        anOrderEvent({
          lines: Array.from({ length: 3000 }, () => ({ sku: 's'.repeat(80), quantity: 1, totalMinor: 1 })),
        }),
      ]),
    ],
  ];
  it.each(broken)('I2: parks as %s (%s), whole and once', async (reason, field, message) => {
    const { handle, stores, parked, telemetry } = setUp();
    expect(await handle(message)).toEqual({ batchItemFailures: [] });
    const [only, ...others] = await parked();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ reason, field });
    const sent = message.startsWith('{') ? JSON.parse(message) : {};
    const kept =
      sent.kind === 'webhook' ? sent.body : reason === 'not_a_message' ? message : JSON.stringify(sent.events);
    expect(only?.body).toBe(kept);
    expect(stores.orders.all()).toEqual([]);
    expect(telemetry.lines).toEqual([
      {
        level: 'info',
        message: 'ingested',
        fields: {
          messageId: 'm-0',
          correlationId: reason === 'not_a_message' ? undefined : expect.stringMatching(/^[\w-]{16,64}$/),
          outcome: 'parked',
          reason,
        },
      },
    ]);
  });

  it('a parked event holds back no other of its delivery', async () => {
    const { handle, stores, outcomes } = setUp();
    await handle(eventsOf([anOrderEvent({ currency: 'USD' }), anOrderEvent({ orderKey: 's:2' })]));
    expect(outcomes()).toEqual(['parked']);
    expect(stores.orders.all().map(({ orderKey }) => orderKey)).toEqual(['s:2']);
  });

  it('I2: only what another try can mend goes back to the queue', async () => {
    const { deps, stores, telemetry } = setUp();
    const failing = intercept(deps, (call, isWrite) => (isWrite ? Promise.reject(new ConflictError('x')) : call()));
    const bodies = [eventsOf([anOrderEvent()]), 'hello'];
    expect(await createHandler({ ...deps, ...failing })(sqsEvent(bodies))).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm-0' }],
    });
    expect(telemetry.lines.find(({ level }) => level === 'error')?.fields).toEqual({
      messageId: 'm-0',
      error: 'ConflictError',
    });
    expect(await createHandler(deps)(sqsEvent(bodies.slice(0, 1)))).toEqual({ batchItemFailures: [] });
    expect(stores.orders.all()).toHaveLength(1);
  });

  it('I2: every delivery ends in exactly one outcome, and what is said is what was done', async () => {
    const delivery = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: commerceEvent },
        commerceEvent.map((event) => ({ ...event, at: -1, updatedAt: 0.5 })),
      ),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(delivery, { minLength: 1, maxLength: 8 }), async (deliveries) => {
        const { handle, stores, outcomes, parked } = setUp();
        let before = moneyAndConsent(stores);
        for (const [index, events] of deliveries.entries()) {
          expect(await handle(eventsOf(events))).toEqual({ batchItemFailures: [] });
          expect(outcomes()).toHaveLength(index + 1);
          const after = moneyAndConsent(stores);
          if (outcomes().at(-1) === 'superseded') expect(after).toEqual(before);
          before = after;
        }
        expect(await parked()).toHaveLength(outcomes().filter((outcome) => outcome === 'parked').length);
      }),
    );
  });

  it('I11: logs hold no personal data, whatever is parked', async () => {
    const { handle, telemetry } = setUp();
    const identity = { email: 'canary@engine.example', phone: '+447911123456' };
    const contact = { firstName: 'Canary' };
    const canaries: readonly Partial<Record<keyof CommerceEvent | string, unknown>>[] = [
      { grossMinor: 'Canary' },
      { canary: 1, currency: 'canary@engine.example' },
      { placedAt: 'Canary' },
      { orderKey: 'Canary' },
    ];
    await handle(...canaries.map((over) => eventsOf([{ ...anOrderEvent({ identity, contact }), ...over }])));
    await handle('{"Canary":"canary@engine.example"', webhookOf({ body: base64('Canary') }));
    expect(telemetry.lines).toHaveLength(6);
    expect(JSON.stringify(telemetry.lines)).not.toMatch(/canary|447911123456/i);
  });

  it('I2: arbitrary texts, objects and bodies are parked or applied, and never fail', async () => {
    const text = fc.string({ unit: 'binary' });
    const hostile = fc.oneof(
      text,
      fc.json(),
      fc.anything().map((value) => eventsOf([value])),
      fc
        .record({
          topic: text,
          platform: fc.constantFrom('shopify', 'woocommerce', '__proto__'),
          body: fc.oneof(text, fc.json().map(base64)),
        })
        .map(webhookOf),
      fc
        .record({ kind: fc.constantFrom('webhook', 'events'), id: text, shop: text, receivedAt: fc.double() })
        .map((m) => JSON.stringify(m)),
      commerceEvent.chain((event) =>
        fc
          .tuple(fc.constantFrom(...Object.keys(event)), fc.jsonValue())
          .map(([key, value]) => eventsOf([{ ...event, [key]: value }])),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 5 }), async (bodies) => {
        const { handle, outcomes } = setUp();
        expect(await handle(...bodies)).toEqual({ batchItemFailures: [] });
        expect(outcomes()).toHaveLength(bodies.length);
      }),
      { numRuns: inProof(40, 15) },
    );
  });
});
