import { afterEach, describe, expect, it, vi } from 'vitest';
import { PLATFORMS } from '#platforms/registry.ts';
import { httpPost, webhookOnMemory } from '#test/support/payloads/webhook.ts';
import { SAMPLES } from '#test/support/platform-samples/all.ts';
import { testShop } from '#test/support/shop.ts';

const SETTINGS = Object.fromEntries(
  SAMPLES.flatMap(({ id, sample: { settings } }) => (settings ? [[id, settings]] : [])),
);
const SHOP = testShop({ platforms: PLATFORMS.map(({ id }) => id), api: SETTINGS });
const SECRETS = { demo: Object.fromEntries(SAMPLES.map(({ id, sample }) => [id, [sample.secretOf('k')]])) };
const open = () => webhookOnMemory(SECRETS, { crm: { schema: 1, shops: [SHOP], programs: [], templates: [] } });

/** As much as the platform may send, of what is slow to parse. */
const bodyOf = (bytes: number): string => `{"type":"x","list":[${'0.1,'.repeat(bytes / 4 - 20)}0]}`;

afterEach(() => vi.restoreAllMocks());

describe.each(SAMPLES)('$id: a body that nobody has signed', ({ id, sample: { signed }, platform }) => {
  const { maxBytes = 6 * 1024 * 1024, isPing } = platform;

  it('is refused without being parsed, with and without a signature of the right form', async () => {
    const { handler, queue, fetchQueue } = open();
    const parse = vi.spyOn(JSON, 'parse');
    const body = bodyOf(maxBytes);
    for (const headers of [signed('guessed', body), {}, { 'event-sign': 'x' }]) {
      expect((await handler(httpPost(id, 'demo', headers, body))).statusCode).toBe(401);
      expect((await handler(httpPost(id, 'nobody', headers, body))).statusCode).toBe(401);
    }
    expect(parse).not.toHaveBeenCalled();
    expect([...queue.messages, ...fetchQueue.messages]).toEqual([]);
    expect((await handler(httpPost(id, 'demo', signed('k', body), body))).statusCode).toBe(200);
  });

  it('is not looked at when it is longer than the platform sends, nor for a shop that is none', async () => {
    const { handler } = open();
    const body = 'x'.repeat(maxBytes + 1);
    for (const shop of ['demo', 'nobody'])
      expect((await handler(httpPost(id, shop, signed('k', body), body))).statusCode).toBe(413);
    const sent = httpPost(id, 'nobody', {}, 'x'.repeat(8000));
    const seen = vi.spyOn(Buffer, 'from');
    for (const isBase64Encoded of [false, true]) await handler({ ...sent, isBase64Encoded });
    expect(seen).not.toHaveBeenCalled();
  });

  it('is no ping unless it is short', () => {
    expect(isPing?.({}, Buffer.from(`{"test":true,"pad":"${'x'.repeat(5000)}"}`)) ?? false).toBe(false);
  });
});
