import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { platformApis } from '#adapters/platform-api/platform-api.ts';
import { type ApiMode, PlatformApiServer } from '#local/platform-apis/server.ts';
import { ParkError } from '#model/event/fault.ts';
import { ApiUnavailableError, type PlatformApi } from '#platforms/common/api.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';

let server: PlatformApiServer;
let url: string;

beforeEach(async () => {
  server = new PlatformApiServer();
  url = await server.listen();
  server.answers.set('/stores/abc/v2/orders/1', { id: 1, total: '12.5000' });
});
afterEach(() => server.stop());

const TOKENS = {
  bigcommerce: { token: 'bc' },
  square: { token: 'sq' },
  woocommerce: { key: 'ck', secret: 'cs' },
};
const QUICK = { timeoutMs: 150, tries: 3, maxWaitMs: 30, restMs: 0 };

const shopAt = (address: string) =>
  testShop({
    api: {
      bigcommerce: { storeHash: 'abc', url: address },
      square: { notificationUrl: 'https://hooks.example/x', url: address },
      woocommerce: { url: address },
    },
  });

const tokens = async (_shop: string, platform: string) => Object.entries(TOKENS).find(([id]) => id === platform)?.[1];
const open = (platform = 'bigcommerce', patience: Parameters<typeof platformApis>[1] = QUICK): PlatformApi =>
  platformApis(tokens, patience)(shopAt(url), whole(platform));

const troubleOf = async (run: Promise<unknown>): Promise<string> => {
  try {
    return `answered ${await run}`;
  } catch (error) {
    if (error instanceof ApiUnavailableError) return error.trouble;
    return error instanceof ParkError ? error.message : `threw ${String(error)}`;
  }
};

const ADAPTERS: Readonly<Record<string, () => PlatformApi>> = {
  memory: () => memoryPlatformApi({ '/v2/orders/1': { id: 1, total: '12.5000' } }),
  http: () => open(),
};

describe.each(Object.entries(ADAPTERS))('platform API: %s', (_name, api) => {
  it('gives the text of an answer, and nothing for what is not there', async () => {
    expect(await api().get('/v2/orders/1')).toBe('{"id":1,"total":"12.5000"}');
    expect(await api().get('/v2/orders/2')).toBeUndefined();
  });
});

describe('platform API: http', () => {
  it('knows each platform by its own address and token', async () => {
    server.answers.set('/v2/orders/a', {}).set('/wp-json/wc/v3/orders', []);
    await open().get('/v2/orders/1');
    expect(server.headers['x-auth-token']).toBe('bc');
    await open('square').get('/v2/orders/a');
    expect([server.headers.authorization, typeof server.headers['square-version']]).toEqual(['Bearer sq', 'string']);
    await open('woocommerce').get('/orders');
    expect(server.headers.authorization).toBe(`Basic ${Buffer.from('ck:cs').toString('base64')}`);
    expect(server.asked).toEqual(['/stores/abc/v2/orders/1', '/v2/orders/a', '/wp-json/wc/v3/orders']);
  });

  it.each<[ApiMode, string, number]>([
    ['down', 'down', 3],
    ['slow', 'slow', 3],
    ['busy', 'busy', 3],
    ['failing', 'failing', 3],
    ['refused', 'refused', 1],
    ['elsewhere', 'unexpected_answer: status', 1],
    ['html', 'answered <!doctype html><title>Maintenance</title><p>We will be back soon.', 1],
    ['truncated', 'answered {"id":1,"tota', 1],
  ])('on an API that is %s: %s after %d tries', async (mode, trouble, tries) => {
    server.mode = mode;
    expect(await troubleOf(open().get('/v2/orders/1'))).toBe(trouble);
    expect(server.asked).toHaveLength(tries);
  });

  it('takes no web page for the word that a thing is gone', async () => {
    const page = new PlatformApiServer();
    const api = platformApis(tokens, QUICK)(shopAt(`${await page.listen()}`), whole('bigcommerce'));
    page.mode = 'html';
    expect(await troubleOf(api.get('/v2/orders/1'))).toContain('answered <!doctype');
    await page.stop();
    expect(await troubleOf(api.get('/v2/orders/1'))).toBe('down');
  });

  it('waits as long as it is asked to, but not for minutes', async () => {
    server.mode = 'busy';
    server.retryAfter = '1';
    const since = performance.now();
    setTimeout(() => {
      server.mode = 'sound';
    }, 500);
    expect(await open('bigcommerce', { ...QUICK, maxWaitMs: 2000 }).get('/v2/orders/1')).toContain('12.5000');
    expect(performance.now() - since).toBeGreaterThanOrEqual(990);
    server.mode = 'busy';
    server.retryAfter = '120';
    server.asked.length = 0;
    expect(await troubleOf(open().get('/v2/orders/1'))).toBe('busy');
    expect(server.asked).toHaveLength(1);
  });

  it('lets an API that failed rest, and asks another platform or shop meanwhile', async () => {
    server.answers.set('/v2/orders/a', {});
    const apis = platformApis(tokens, { ...QUICK, restMs: 10_000 });
    const [one, other] = [shopAt(url), { ...shopAt(url), id: 'other' }];
    server.mode = 'failing';
    expect(await troubleOf(apis(one, whole('bigcommerce')).get('/v2/orders/1'))).toBe('failing');
    server.mode = 'sound';
    server.asked.length = 0;
    expect(await troubleOf(apis(one, whole('bigcommerce')).get('/v2/orders/1'))).toBe('failing');
    expect(server.asked).toEqual([]);
    expect(await apis(other, whole('bigcommerce')).get('/v2/orders/1')).toContain('12.5000');
    expect(await apis(one, whole('square')).get('/v2/orders/a')).toBe('{}');
  });

  it('has no token where the secret or the shop lacks one', async () => {
    expect(
      await troubleOf(platformApis(async () => undefined, QUICK)(shopAt(url), whole('bigcommerce')).get('/x')),
    ).toBe('no_token');
    expect(await troubleOf(platformApis(tokens, QUICK)(testShop(), whole('bigcommerce')).get('/x'))).toBe('no_token');
    const half = platformApis(async () => ({ key: 'ck' }), QUICK)(shopAt(url), whole('woocommerce'));
    expect(await troubleOf(half.get('/x'))).toBe('no_token');
    expect(await troubleOf(open('shopify').get('/x'))).toBe('no_token');
  });
});
