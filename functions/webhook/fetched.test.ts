import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bigcommerceCallback } from '#local/simulator/payloads/bigcommerce.ts';
import { squareEvent } from '#local/simulator/payloads/square.ts';
import { httpPost, RECEIVED_AT, webhookOnMemory } from '#test/support/payloads/webhook.ts';
import { testShop } from '#test/support/shop.ts';

const URL = 'https://hooks.example/webhooks/square/demo';
const SHOP = testShop({ platforms: ['bigcommerce', 'square'], api: { square: { notificationUrl: URL } } });
const SECRETS = { demo: { bigcommerce: ['client'], square: ['key'] } };
const open = () => webhookOnMemory(SECRETS, { crm: { schema: 1, shops: [SHOP], programs: [], templates: [] } });

const callback = bigcommerceCallback('store/order/created', { type: 'order', id: 250 }, RECEIVED_AT);
const event = squareEvent('order.created', 'ord1', {}, RECEIVED_AT);

function bigcommerceHeaders(body: string, at = RECEIVED_AT) {
  const stamp = String(at / 1000);
  const digest = createHmac('sha256', 'client').update(`msg_1.${stamp}.${body}`).digest('base64');
  return { 'Webhook-Id': 'msg_1', 'Webhook-Timestamp': stamp, 'Webhook-Signature': `v1,${digest}` };
}
const squareHeaders = (url: string) => ({
  'X-Square-HmacSha256-Signature': createHmac('sha256', 'key').update(`${url}${event}`).digest('base64'),
});

describe('callbacks that carry ids only', () => {
  it('go to the fetch queue and not to ingest', async () => {
    const { handler, queue, fetchQueue } = open();
    const answers = [
      await handler(httpPost('bigcommerce', 'demo', bigcommerceHeaders(callback), callback)),
      await handler(httpPost('square', 'demo', squareHeaders(URL), event)),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(queue.messages).toEqual([]);
    expect(fetchQueue.messages).toMatchObject([
      { platform: 'bigcommerce', topic: 'store/order/created', deliveryId: 'msg_1' },
      { platform: 'square', topic: 'order.created', deliveryId: `order.created-ord1-${RECEIVED_AT}` },
    ]);
  });

  it('are refused when they are old, or signed for another address than the one that is registered', async () => {
    const { handler, fetchQueue } = open();
    const old = bigcommerceHeaders(callback, RECEIVED_AT - 301_000);
    const answers = [
      await handler(httpPost('bigcommerce', 'demo', old, callback)),
      await handler(httpPost('square', 'demo', squareHeaders('https://api.example/webhooks/square/demo'), event)),
      await handler(httpPost('square', 'demo', { ...squareHeaders(URL), Host: 'hooks.example' }, `${event} `)),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
    expect(fetchQueue.messages).toEqual([]);
  });
});
