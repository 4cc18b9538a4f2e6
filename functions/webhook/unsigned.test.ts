import { createHash, createHmac } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RECEIVERS } from '#platforms/receivers.ts';
import { httpPost, RECEIVED_AT, webhookOnMemory } from '#test/support/payloads/webhook.ts';
import { testShop } from '#test/support/shop.ts';

const URL = 'https://hooks.example/webhooks/square/demo';
const SHOP = testShop({ platforms: RECEIVERS.map(({ id }) => id), api: { square: { notificationUrl: URL } } });
const KEY = 'a2V5IG9mIGEgdGlsbA==';
const SECRETS = {
  demo: {
    ...{ shopify: ['k'], woocommerce: ['k'], bigcommerce: ['k'], square: ['k'], stripe: ['k'] },
    ...{ youzan: ['cid:k'], standard: [`whsec_${KEY}`] },
  },
};
const open = () => webhookOnMemory(SECRETS, { crm: { schema: 1, shops: [SHOP], programs: [], templates: [] } });

const NOW = String(RECEIVED_AT / 1000);
const base64 = (key: string | Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64');
const standard = (key: string | Buffer, body: string) => ({
  ...{ 'webhook-id': 'm', 'webhook-timestamp': NOW },
  'webhook-signature': `v1,${base64(key, `m.${NOW}.${body}`)}`,
});

/** Headers of each platform's signature of a body under a key. */
const SIGNED: Readonly<Record<string, (key: string, body: string) => Record<string, string>>> = {
  shopify: (key, body) => ({ 'x-shopify-hmac-sha256': base64(key, body), 'x-shopify-topic': 'orders/create' }),
  woocommerce: (key, body) => ({ 'x-wc-webhook-signature': base64(key, body), 'x-wc-webhook-topic': 'order.updated' }),
  bigcommerce: standard,
  square: (key, body) => ({ 'x-square-hmacsha256-signature': base64(key, URL + body) }),
  stripe: (key, body) => ({
    'stripe-signature': `t=${NOW},v1=${createHmac('sha256', key).update(`${NOW}.${body}`).digest('hex')}`,
  }),
  youzan: (key, body) => ({ 'event-sign': createHash('md5').update(`cid${body}${key}`).digest('hex') }),
  standard: (key, body) => standard(key === 'k' ? Buffer.from(KEY, 'base64') : key, body),
};

/** As much as the platform may send, of what is slow to parse. */
const bodyOf = (bytes: number): string => `{"type":"x","list":[${'0.1,'.repeat(bytes / 4 - 20)}0]}`;

afterEach(() => vi.restoreAllMocks());

describe.each(RECEIVERS)('$id: a body that nobody has signed', ({ id, maxBytes = 6 * 1024 * 1024, isPing }) => {
  const headersOf = SIGNED[id] ?? (() => ({}));

  it('is refused without being parsed, with and without a signature of the right form', async () => {
    const { handler, queue, fetchQueue } = open();
    const parse = vi.spyOn(JSON, 'parse');
    const body = bodyOf(maxBytes);
    for (const headers of [headersOf('guessed', body), {}, { 'event-sign': 'x' }]) {
      expect((await handler(httpPost(id, 'demo', headers, body))).statusCode).toBe(401);
      expect((await handler(httpPost(id, 'nobody', headers, body))).statusCode).toBe(401);
    }
    expect(parse).not.toHaveBeenCalled();
    expect([...queue.messages, ...fetchQueue.messages]).toEqual([]);
    expect((await handler(httpPost(id, 'demo', headersOf('k', body), body))).statusCode).toBe(200);
  });

  it('is not looked at when it is longer than the platform sends, nor for a shop that is none', async () => {
    const { handler } = open();
    const body = 'x'.repeat(maxBytes + 1);
    for (const shop of ['demo', 'nobody'])
      expect((await handler(httpPost(id, shop, headersOf('k', body), body))).statusCode).toBe(413);
    const sent = httpPost(id, 'nobody', {}, 'x'.repeat(8000));
    const seen = vi.spyOn(Buffer, 'from');
    for (const isBase64Encoded of [false, true]) await handler({ ...sent, isBase64Encoded });
    expect(seen).not.toHaveBeenCalled();
  });

  it('is no ping unless it is short', () => {
    expect(isPing?.({}, Buffer.from(`{"test":true,"pad":"${'x'.repeat(5000)}"}`)) ?? false).toBe(false);
  });
});

describe('older pushes of Youzan', () => {
  const sign = createHash('md5').update('cid%7B%7Dk').digest('hex');
  const post = async (body: string) => {
    const world = open();
    const { statusCode } = await world.handler(httpPost('youzan', 'demo', {}, body));
    return [statusCode, world.queue.messages.length];
  };

  it('count by the one msg that is signed: what a parser would understand otherwise is refused', async () => {
    const type = '"type":"trade_TradeClose"';
    expect(await post(`{${type},"msg":"%7B%7D","sign":"${sign}"}`)).toEqual([200, 1]);
    expect(await post(`{${type},"msg":"%7B%7D","sign":"${sign}","msg":"forged"}`)).toEqual([401, 0]);
    expect(await post(`{${type},"msg":"%7B%7D","sign":"${sign}","\\u006dsg":"forged"}`)).toEqual([401, 0]);
    expect(await post(`{${type},"msg":"forged","x":{"msg":"%7B%7D"},"sign":"${sign}"}`)).toEqual([401, 0]);
  });
});

describe('a delivery of a route that is one shop’s own', () => {
  it('is known by its path', async () => {
    const { handler, queue } = open();
    const body = '{"id":1}';
    const { pathParameters: _, ...event } = httpPost('shopify', 'demo', SIGNED.shopify?.('k', body) ?? {}, body);
    expect((await handler(event)).statusCode).toBe(200);
    expect(queue.messages).toMatchObject([{ platform: 'shopify', shop: 'demo' }]);
    expect((await handler({ ...event, rawPath: '/webhooks/shopify/nobody' })).statusCode).toBe(401);
  });
});
