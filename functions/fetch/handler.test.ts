import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { NONSENSE_TRIES } from '#flow/fetch/fetch-delivery.ts';
import { bigcommerceCallback, bigcommerceOrder } from '#local/simulator/payloads/bigcommerce.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { ApiUnavailableError } from '#platforms/common/api.ts';
import { findPlatform } from '#platforms/registry.ts';
import { testShop } from '#test/support/shop.ts';
import { createHandler } from './handler.ts';

const at = Date.UTC(2026, 2, 1, 12);
/** A callback may wait for its document. */
const NOW = at + 60_000;
const ORDER = bigcommerceOrder(
  {
    id: '250',
    number: '250',
    placedAt: at,
    updatedAt: at,
    lines: [{ sku: 'a', title: 'A', quantity: 1, priceMinor: 100 }],
  },
  'EUR',
);
const SOUND = {
  '/v2/orders/250': ORDER.order,
  '/v2/orders/250/products?limit=250&page=1': ORDER.products,
  '/v2/orders/250/coupons': '',
  '/v3/orders/250/payment_actions/refunds': { data: ORDER.refunds },
};

const callback = bigcommerceCallback('store/order/created', { type: 'order', id: 250 }, at);
const MESSAGE: WebhookMessage = {
  kind: 'webhook',
  id: 'm-1',
  shop: 'demo',
  platform: 'bigcommerce',
  topic: 'store/order/created',
  receivedAt: at,
  deliveryId: 'msg_1',
  body: Buffer.from(callback).toString('base64'),
};

function batch(messages: readonly (WebhookMessage | string)[], receives = 1): SQSEvent {
  const Records = messages.map((message, index) => ({
    messageId: `id-${index}`,
    receiptHandle: '',
    body: typeof message === 'string' ? message : JSON.stringify(message),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '',
      SenderId: '',
      ApproximateFirstReceiveTimestamp: '',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: '',
    eventSourceARN: '',
    awsRegion: '',
  }));
  return { Records };
}

function onMemory(answers: Readonly<Record<string, unknown>>) {
  const queue = memoryQueue<WebhookMessage>();
  const intake = memoryObjects();
  const telemetry = memoryTelemetry();
  const api = memoryPlatformApi(answers);
  const clock = { now: () => NOW };
  const handler = createHandler({
    shops: [testShop()],
    findPlatform,
    apiOf: (_shop, platform) => (platform.id === 'square' ? memoryPlatformApi({}) : api),
    queue,
    intake,
    clock,
    telemetry,
  });
  return { handler, queue, intake, telemetry, api };
}

describe('the fetch function', () => {
  it('puts the document on the ingest queue as the body of the same delivery', async () => {
    const { handler, queue, telemetry } = onMemory(SOUND);
    expect(await handler(batch([MESSAGE]))).toEqual({ batchItemFailures: [] });
    const [message] = queue.messages;
    expect(message).toMatchObject({
      shop: 'demo',
      topic: 'store/order/created',
      receivedAt: at,
      toldAt: NOW,
      deliveryId: 'msg_1',
    });
    const document = JSON.parse(Buffer.from(message?.body ?? '', 'base64').toString());
    expect(document).toMatchObject({ event: JSON.parse(callback), order: { id: 250 }, coupons: [], refunds: [] });
    expect(telemetry.counted('FetchOutcome', { outcome: 'fetched' })).toBe(1);
  });

  it('passes on where the delivery was parked, so that it is no longer once its document is applied', async () => {
    const { handler, queue } = onMemory(SOUND);
    const parkedKey = 'parked/demo/2026-03-01/m-1.json';
    await handler(batch([{ ...MESSAGE, parkedKey }]));
    expect(queue.messages).toMatchObject([{ topic: MESSAGE.topic, parkedKey }]);
  });

  it('puts documents above 256 KB into the bucket', async () => {
    const products = Array.from({ length: 200 }, (_, n) => ({ id: n + 1, sku: `s-${n}`, name: 'x'.repeat(2000) }));
    const { handler, queue, intake } = onMemory({ ...SOUND, '/v2/orders/250/products?limit=250&page=1': products });
    await handler(batch([MESSAGE]));
    const { bodyKey = '', body } = queue.messages[0] ?? {};
    expect(body).toBeUndefined();
    expect(await intake.get(bodyKey)).toBeDefined();
  });

  it('is done with what is gone', async () => {
    const { handler, queue, telemetry } = onMemory({});
    expect(await handler(batch([MESSAGE]))).toEqual({ batchItemFailures: [] });
    expect(queue.messages).toEqual([]);
    expect(telemetry.counted('FetchOutcome', { outcome: 'gone' })).toBe(1);
  });

  it('brings a message again for as long as its API gives no document, and counts that for its platform', async () => {
    const { handler, queue, telemetry } = onMemory({ '/v2/orders/250': new ApiUnavailableError('down') });
    const other = { ...MESSAGE, platform: 'shopify', topic: 'orders/create' };
    for (const receives of [1, 5, 200])
      expect(await handler(batch([MESSAGE, other], receives))).toEqual({
        batchItemFailures: [{ itemIdentifier: 'id-0' }],
      });
    expect(queue.messages.map(({ platform }) => platform)).toEqual(['shopify', 'shopify', 'shopify']);
    expect(telemetry.counted('PlatformApiTrouble', { platform: 'bigcommerce' })).toBe(3);
    expect(telemetry.lines).toContainEqual({
      level: 'warn',
      message: 'fetch put off',
      fields: {
        messageId: 'id-0',
        correlationId: expect.any(String),
        trouble: 'down',
        error: 'ApiUnavailableError',
      },
    });
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['HTML', { '/v2/orders/250': '<html>' }],
    ['truncated JSON', { '/v2/orders/250': '{"id":250,"tot' }],
    ['a list', { '/v2/orders/250': [] }],
    ['another order', { '/v2/orders/250': { id: 251 } }],
    ['products that are none', { ...SOUND, '/v2/orders/250/products?limit=250&page=1': '{}' }],
    ['refunds without data', { ...SOUND, '/v3/orders/250/payment_actions/refunds': {} }],
  ])('parks a delivery whole after tries at an API that answers %s', async (_what, answers) => {
    const { handler, queue, intake, telemetry } = onMemory(answers);
    const early = await handler(batch([MESSAGE], NONSENSE_TRIES - 1));
    expect(early.batchItemFailures).toHaveLength(1);
    expect(await handler(batch([MESSAGE], NONSENSE_TRIES))).toEqual({ batchItemFailures: [] });
    expect(queue.messages).toEqual([]);
    const parked = JSON.parse((await intake.get('parked/demo/2026-03-01/m-1.json')) ?? '{}');
    expect(parked).toMatchObject({
      reason: 'unexpected_answer',
      body: MESSAGE.body,
      topic: MESSAGE.topic,
      callback: true,
    });
    expect(telemetry.counted('IngestOutcome', { outcome: 'parked' })).toBe(1);
    expect(telemetry.counted('PlatformApiTrouble', { platform: 'bigcommerce' })).toBe(1);
  });

  it('parks at once what no API can mend', async () => {
    const { handler, intake } = onMemory(SOUND);
    const body = Buffer.from('{"scope":"x"}').toString('base64');
    const events = { kind: 'events', id: 'e', shop: 'demo', source: 'import', receivedAt: at, events: [] };
    const { body: _body, ...without } = MESSAGE;
    const messages = [
      'no message',
      JSON.stringify(events),
      { ...MESSAGE, shop: 'x' },
      { ...MESSAGE, id: 'm-2', body },
      without,
    ];
    expect(await handler(batch(messages))).toEqual({ batchItemFailures: [] });
    const reason = async (key: string) => JSON.parse((await intake.get(key)) ?? '{}').reason;
    expect(await reason('parked/unknown/2026-03-01/id-0.json')).toBe('not_a_message');
    expect(await reason('parked/unknown/2026-03-01/id-1.json')).toBe('not_a_message');
    expect(await reason('parked/x/2026-03-01/m-1.json')).toBe('unknown_shop');
    expect(await reason('parked/demo/2026-03-01/m-2.json')).toBe('missing_field');
    expect(await reason('parked/demo/2026-03-01/m-1.json')).toBe('body_missing');
  });
});
