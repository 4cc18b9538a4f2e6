import { describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { createHandler } from '#functions/click/handler.ts';
import { sealClick } from '#model/message/click-token.ts';
import { sealOpening } from '#model/message/open-token.ts';
import type { ClickMessage } from '#model/touch/click-message.ts';
import { aShop } from '#test/support/daily.ts';
import { recently } from './follow-link.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const RING = { current: '1', keys: { '1': 'a link key for tests' } };
const ids = { shop: 'garden', customerId: 'ada', touchId: 't1' };
const token = sealOpening(ids, RING);

function world(clicks = memoryQueue<ClickMessage>()) {
  const shops = [aShop({ id: 'garden', url: 'https://shop.example' })];
  const time = { now: NOW };
  const telemetry = memoryTelemetry();
  const handler = createHandler({
    ...{ shops, linkKeys: async () => RING, shortLinks: { tokenOf: async () => undefined }, clicks, told: recently() },
    ...{ campaigns: [], telemetry, clock: { now: () => time.now } },
  });
  const ask = (path: string, method = 'GET') =>
    handler({
      ...{ headers: {}, rawPath: path, isBase64Encoded: false },
      pathParameters: { shop: 'garden', token: path.split('/').at(-1) ?? '' },
      requestContext: { requestId: 'r', http: { method, sourceIp: '203.0.113.7', userAgent: 'Mozilla/5.0' } },
    });
  return { ask, clicks, time, telemetry };
}

describe('the picture of a mail', () => {
  it('is one transparent point that nothing keeps, and tells of ids alone, once a minute', async () => {
    const { ask, clicks, time } = world();
    const answer = await ask(`/o/garden/${token}`);
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    expect(answer.headers).toMatchObject({ 'content-type': 'image/gif', 'cache-control': 'no-store' });
    expect(Buffer.from(answer.body ?? '', 'base64').toString('latin1')).toMatch(/^GIF89a/);
    await ask(`/o/garden/${token}`);
    time.now += 61_000;
    await ask(`/o/garden/${token}`);
    expect(clicks.messages).toEqual([
      { click: 'opened', ...ids, link: -2, at: NOW },
      { click: 'opened', ...ids, link: -2, at: NOW + 61_000 },
    ]);
  });

  it('is shown and tells nothing for what is forged, cut, a link, or asked for its head alone', async () => {
    const { ask, clicks } = world();
    const link = sealClick({ ...ids, link: 0, to: 'https://shop.example/' }, RING) ?? '';
    for (const path of [`/o/garden/${link}`, `/o/garden/${token.slice(0, -1)}`, '/o/garden/x'])
      expect(await ask(path)).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    await ask(`/o/garden/${token}`, 'HEAD');
    expect(clicks.messages).toEqual([]);
    expect(await ask(`/c/garden/${token}`), 'and leads nowhere').toMatchObject({ statusCode: 404 });
  });

  it('is shown where it cannot be told', async () => {
    const { ask, telemetry } = world({
      ...memoryQueue<ClickMessage>(),
      send: () => Promise.reject(new Error('no queue')),
    });
    expect(await ask(`/o/garden/${token}`)).toMatchObject({ statusCode: 200 });
    expect(telemetry.counted('Click', { kind: 'untold' })).toBe(1);
  });
});
