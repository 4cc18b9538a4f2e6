import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signBody } from '#local/simulator/payloads/dress.ts';
import { shopifyOrderDeletedWebhook } from '#local/simulator/payloads/shopify.ts';
import type { SimulatedShop, SimulatedWebhook } from '#local/simulator/payloads/simulated.ts';
import { wooOrderDeletedWebhook, wooPingWebhook } from '#local/simulator/payloads/woocommerce.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { httpPost, RECEIVED_AT, webhookOnMemory } from '#test/support/payloads/webhook.ts';

const SECRETS = { demo: { shopify: ['new', 'old'], woocommerce: ['w'] } };
const sender = (secret: string): SimulatedShop => ({
  shop: 'demo',
  secret,
  currency: 'EUR',
  timezone: 'UTC',
  domain: 'demo.example',
});
const SHOPIFY = shopifyOrderDeletedWebhook(sender('new'), '5678901234567890123', RECEIVED_AT);
const WOO = wooOrderDeletedWebhook(sender('w'), '727', RECEIVED_AT);
const post = (webhook: SimulatedWebhook, shop = 'demo') =>
  httpPost(webhook.platform, shop, webhook.headers, webhook.body);

/** A signed Shopify delivery of any body and topic. */
function signed(body: string, topic = 'orders/create') {
  const headers = { 'X-Shopify-Topic': topic, 'X-Shopify-Hmac-Sha256': signBody('new', body) };
  return httpPost('shopify', 'demo', headers, body);
}

const bodyOf = (message: unknown): string =>
  Buffer.from((message as WebhookMessage).body ?? '', 'base64').toString('utf8');

describe('a signed webhook', () => {
  it('is queued with its bytes as they came, and answered 200', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    for (const webhook of [SHOPIFY, WOO]) expect((await handler(post(webhook))).statusCode).toBe(200);
    expect(queue.messages).toEqual([
      {
        kind: 'webhook',
        id: expect.stringMatching(/^[\w-]{22}$/),
        shop: 'demo',
        deliveryId: expect.any(String),
        platform: 'shopify',
        topic: 'orders/delete',
        receivedAt: RECEIVED_AT,
        body: Buffer.from(SHOPIFY.body).toString('base64'),
      },
      expect.objectContaining({ platform: 'woocommerce', topic: 'order.deleted' }),
    ]);
  });

  it('says when the event was, where the platform does and no retry could be older; else its receipt counts', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    const { 'X-Shopify-Triggered-At': _, ...headers } = SHOPIFY.headers;
    const toldAt = async (time: string | undefined) => {
      await handler(post({ ...SHOPIFY, headers: { ...headers, ...(time && { 'X-Shopify-Triggered-At': time }) } }));
      return (queue.messages.at(-1) as WebhookMessage | undefined)?.toldAt;
    };
    const iso = (before: number) => new Date(RECEIVED_AT - before).toISOString();
    expect(await toldAt(iso(4 * 3_600_000 + 1))).toBe(RECEIVED_AT - 4 * 3_600_000 - 1);
    expect(await toldAt('2026-03-01T11:59:59.123456789Z')).toBe(RECEIVED_AT - 877);
    for (const time of [
      undefined,
      '',
      'yesterday',
      iso(0),
      iso(5000),
      iso(-1),
      iso(3 * 86_400_000 + 1),
      '0001-01-01T00:00:00Z',
    ])
      expect([time, await toldAt(time)]).toEqual([time, undefined]);
  });

  it('counts in base64 and in text, and under each live secret', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    const old = shopifyOrderDeletedWebhook(sender('old'), '1', RECEIVED_AT);
    const encoded = httpPost('shopify', 'demo', old.headers, Buffer.from(old.body));
    expect((await handler(encoded)).statusCode).toBe(200);
    expect((await handler(post(old))).statusCode).toBe(200);
    expect(queue.messages.map(bodyOf)).toEqual(['{"id":1}', '{"id":1}']);
  });

  it('keeps bytes that are no UTF-8', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    const bytes = Uint8Array.of(0x7b, 0xff, 0x00, 0xc3, 0x7d);
    const signature = createHmac('sha256', 'new').update(bytes).digest('base64');
    const headers = { 'X-Shopify-Topic': 'orders/create', 'X-Shopify-Hmac-Sha256': signature };
    expect((await handler(httpPost('shopify', 'demo', headers, bytes))).statusCode).toBe(200);
    expect(queue.messages).toEqual([expect.objectContaining({ body: Buffer.from(bytes).toString('base64') })]);
  });

  it('has one id however often it comes, and another per shop, topic, event and body', async () => {
    const { handler, queue } = webhookOnMemory({ ...SECRETS, quiet: { shopify: ['new'] } });
    const other = shopifyOrderDeletedWebhook(sender('new'), '2', RECEIVED_AT);
    for (const event of [post(SHOPIFY), post(SHOPIFY), post(other), post(SHOPIFY, 'quiet')]) await handler(event);
    const topic = { ...SHOPIFY.headers, 'X-Shopify-Topic': 'orders/create' };
    await handler(httpPost('shopify', 'demo', topic, SHOPIFY.body));
    await handler(httpPost('shopify', 'demo', { ...SHOPIFY.headers, 'X-Shopify-Event-Id': 'e' }, SHOPIFY.body));
    const ids = queue.messages.map((message) => message.id);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(5);
  });

  it('of a topic that nothing reads is answered 200 and counted, not queued', async () => {
    const { handler, queue, telemetry } = webhookOnMemory(SECRETS);
    expect((await handler(signed('{}', 'carts/update'))).statusCode).toBe(200);
    expect(queue.messages).toEqual([]);
    expect(telemetry.counted('WebhookOutcome', { outcome: 'ignored' })).toBe(1);
  });

  it('whose body is no JSON is still queued, to be parked with a reason', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    expect((await handler(signed('{"id":'))).statusCode).toBe(200);
    expect(queue.messages.map(bodyOf)).toEqual(['{"id":']);
  });

  it('of more than 256 KB as a message lies in the bucket', async () => {
    const { handler, queue, bodies } = webhookOnMemory(SECRETS);
    for (const length of [100, 190_000, 196_300, 196_700, 4_000_000]) {
      const body = JSON.stringify({ pad: 'x'.repeat(length) });
      expect((await handler(signed(body))).statusCode).toBe(200);
      const [message] = queue.drain();
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(262_144);
      if (message?.kind !== 'webhook') throw new Error('no message');
      expect(message.bodyKey === undefined).toBe(length < 196_500);
      if (!message.bodyKey) continue;
      expect(message.bodyKey).toBe(`bodies/demo/2026-03-01/${message.id}`);
      const stored = Buffer.from((await bodies.get(message.bodyKey)) ?? '', 'base64').toString();
      expect(stored === body).toBe(true);
    }
  });

  it('is answered 503 when it cannot be queued, so that the platform tries again', async () => {
    const refuse = async (): Promise<never> => {
      throw new Error('queue is away, body was {"email":"a@b.example"}');
    };
    const { handler, telemetry } = webhookOnMemory(SECRETS, { queue: { send: refuse } });
    expect((await handler(post(SHOPIFY))).statusCode).toBe(503);
    expect(telemetry.lines).toEqual([{ level: 'error', message: 'webhook not queued', fields: { error: 'Error' } }]);
  });

  it('is accepted under a secret that was rotated in a moment ago', async () => {
    const { handler, values } = webhookOnMemory(SECRETS);
    values.webhookSecrets = { demo: { shopify: ['newest'] } };
    const webhook = shopifyOrderDeletedWebhook(sender('newest'), '1', RECEIVED_AT);
    expect((await handler(post(webhook))).statusCode).toBe(200);
    expect((await handler(post(SHOPIFY))).statusCode).toBe(401);
  });
});

describe('anything else', () => {
  it('gets one and the same 401: unknown shop, no secret, wrong platform, bad, missing or malformed signature', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    const forged = (signature: string | undefined) =>
      httpPost('shopify', 'demo', signature === undefined ? {} : { 'x-shopify-hmac-sha256': signature }, SHOPIFY.body);
    const right = SHOPIFY.headers['X-Shopify-Hmac-Sha256'] ?? '';
    const refused = [
      post(SHOPIFY, 'nobody'),
      post(SHOPIFY, 'quiet'),
      post(SHOPIFY, ''),
      httpPost('square', 'demo', SHOPIFY.headers, SHOPIFY.body),
      httpPost('woocommerce', 'demo', SHOPIFY.headers, SHOPIFY.body),
      httpPost('shopify', 'demo', SHOPIFY.headers, `${SHOPIFY.body} `),
      httpPost('shopify', 'demo', SHOPIFY.headers, ''),
      ...[
        undefined,
        '',
        right.slice(0, -1),
        `${right}=`,
        `${right},${right}`,
        ` ${right}`,
        '\u0000',
        'é'.repeat(44),
      ].map(forged),
      forged(signBody('no shop has this secret', SHOPIFY.body)),
      httpPost('shopify', 'nobody', { 'x-shopify-hmac-sha256': signBody('no shop has this secret', '{}') }, '{}'),
    ];
    const answers = await Promise.all(refused.map(handler));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ statusCode: 401, headers: { 'content-type': 'text/plain' }, body: '' })]),
    );
    expect(queue.messages).toEqual([]);
  });

  it('is refused with 413 above 6 MB', async () => {
    const { handler } = webhookOnMemory(SECRETS);
    expect((await handler(signed('x'.repeat(6 * 1024 * 1024 + 1)))).statusCode).toBe(413);
    expect((await handler(signed('x'.repeat(6 * 1024 * 1024)))).statusCode).toBe(200);
  });

  it("but WooCommerce's unsigned creation ping, which is answered 200 for any shop and queues nothing", async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    for (const shop of ['demo', 'nobody']) expect((await handler(post(wooPingWebhook(12), shop))).statusCode).toBe(200);
    const ping = wooPingWebhook(12);
    expect((await handler(httpPost('shopify', 'demo', ping.headers, ping.body))).statusCode).toBe(401);
    expect(queue.messages).toEqual([]);
  });

  it('never throws, never fails and never queues what is not signed', async () => {
    const { handler, queue } = webhookOnMemory(SECRETS);
    const name = fc.oneof(
      fc.constantFrom('shopify', 'woocommerce', 'demo', 'quiet', '__proto__', 'constructor', ''),
      fc.string(),
    );
    const headerName = fc.oneof(
      fc.constantFrom(...Object.keys(SHOPIFY.headers), ...Object.keys(WOO.headers), '__proto__'),
      fc.string(),
    );
    const body = fc.oneof(
      fc.constantFrom(SHOPIFY.body, WOO.body, 'webhook_id=1'),
      fc.json(),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(
        name,
        name,
        fc.dictionary(
          headerName,
          fc.oneof(fc.string({ unit: 'binary' }), fc.base64String({ minLength: 44, maxLength: 44 })),
        ),
        fc.option(body, { nil: undefined }),
        fc.boolean(),
        fc.boolean(),
        async (platform, shop, headers, text, isBase64Encoded, hasPath) => {
          const event = httpPost(platform, shop, headers, text ?? '');
          const { pathParameters, body: _body, ...rest } = event;
          const sent = {
            ...rest,
            isBase64Encoded,
            ...(text === undefined ? {} : { body: text }),
            ...(hasPath && pathParameters ? { pathParameters } : {}),
          };
          const { statusCode } = await handler(sent);
          expect([200, 401, 413]).toContain(statusCode);
          if (statusCode === 200) expect(platform).toBe('woocommerce');
          expect(queue.messages).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
