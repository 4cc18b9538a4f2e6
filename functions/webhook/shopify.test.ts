import { describe, expect, it } from 'vitest';
import { signBody } from '#local/simulator/payloads/dress.ts';
import { READERS } from '#platforms/shopify/topics.ts';
import { shopifySamples } from '#test/support/payloads/shopify-samples.ts';
import { httpPost, webhookOnMemory } from '#test/support/payloads/webhook.ts';

const SECRETS = { demo: { shopify: ['new', 'old'] } };
const FAMILIES = ['X-Shopify-', 'shopify-'] as const;

function delivery(prefix: string, topic: string, body: string, secret: string, more: Record<string, string> = {}) {
  const ids = Object.fromEntries(Object.entries(more).map(([name, value]) => [`${prefix}${name}`, value]));
  const headers = { [`${prefix}Topic`]: topic, [`${prefix}Hmac-Sha256`]: signBody(secret, body), ...ids };
  return httpPost('shopify', 'demo', headers, body);
}

describe.each(FAMILIES)('a Shopify delivery with headers %s*', (prefix) => {
  it('of every topic that is read is queued under the new and, after a rotation, the old secret', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    for (const secret of ['new', 'old'])
      for (const topic of READERS.keys())
        expect((await handler(delivery(prefix, topic, '{"id":1}', secret))).statusCode).toBe(200);
    expect(queue.messages).toHaveLength(2 * READERS.size);
  });

  it('of a compliance topic with a bad signature is answered 401 and not queued', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    for (const topic of ['customers/data_request', 'customers/redact', 'shop/redact']) {
      const [sample] = shopifySamples('EUR').filter((one) => one.topic === topic);
      const body = sample?.json ?? '';
      expect((await handler(delivery(prefix, topic, body, 'guessed'))).statusCode).toBe(401);
      const altered = { ...delivery(prefix, topic, body, 'new'), body: `${body} ` };
      expect((await handler(altered)).statusCode).toBe(401);
      const unsigned = httpPost('shopify', 'demo', { [`${prefix}Topic`]: topic }, body);
      expect((await handler(unsigned)).statusCode).toBe(401);
      expect(queue.messages).toEqual([]);
      expect((await handler(delivery(prefix, topic, body, 'new'))).statusCode).toBe(200);
      expect(queue.drain()).toHaveLength(1);
    }
  });

  it('of a topic that is not read is answered 200 all the same', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    for (const topic of ['orders/edited', 'returns/approve', 'fulfillments/create', 'app/uninstalled', 'shop/update'])
      expect((await handler(delivery(prefix, topic, '{"id":1}', 'new'))).statusCode).toBe(200);
    expect(queue.messages).toEqual([]);
  });
});

describe("the key that tells a Shopify delivery's duplicates", () => {
  async function idsOf(...deliveries: Parameters<typeof delivery>[]): Promise<unknown[]> {
    const { handler, queue } = webhookOnMemory(SECRETS);
    for (const one of deliveries) await handler(delivery(...one));
    return queue.messages.map((message) => message.id);
  }

  it('is topic and event, whatever the webhook id, so that two subscriptions are one and a fan-out is two', async () => {
    const event = { 'Event-Id': 'e' };
    const [first, again, other] = await idsOf(
      ['X-Shopify-', 'orders/create', '{"id":1}', 'new', { ...event, 'Webhook-Id': 'w1' }],
      ['X-Shopify-', 'orders/create', '{"id":1}', 'old', { ...event, 'Webhook-Id': 'w2' }],
      ['X-Shopify-', 'orders/paid', '{"id":1}', 'new', { ...event, 'Webhook-Id': 'w1' }],
    );
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is the webhook id without an event id, and the body without either', async () => {
    const [w1, w2, none, body] = await idsOf(
      ['X-Shopify-', 'orders/create', '{"id":1}', 'new', { 'Webhook-Id': 'w1' }],
      ['X-Shopify-', 'orders/create', '{"id":1}', 'new', { 'Webhook-Id': 'w2' }],
      ['X-Shopify-', 'orders/create', '{"id":1}', 'new'],
      ['X-Shopify-', 'orders/create', '{"id":2}', 'new'],
    );
    expect(new Set([w1, w2, none, body]).size).toBe(4);
  });

  it('is the webhook id of the newer headers, whatever the event', async () => {
    const [first, again, other] = await idsOf(
      ['shopify-', 'orders/create', '{"id":1}', 'new', { 'webhook-id': 'w1', 'event-id': 'e1' }],
      ['shopify-', 'orders/create', '{"id":1}', 'new', { 'webhook-id': 'w1', 'event-id': 'e2' }],
      ['shopify-', 'orders/create', '{"id":1}', 'new', { 'webhook-id': 'w2', 'event-id': 'e1' }],
    );
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

it('a delivery of a route that is one shop’s own is known by its path', async () => {
  const { handler, queue } = webhookOnMemory(SECRETS);
  const { pathParameters: _, ...event } = delivery('X-Shopify-', 'orders/create', '{"id":1}', 'new');
  expect((await handler(event)).statusCode).toBe(200);
  expect(queue.messages).toMatchObject([{ platform: 'shopify', shop: 'demo' }]);
  expect((await handler({ ...event, rawPath: '/webhooks/shopify/nobody' })).statusCode).toBe(401);
});
