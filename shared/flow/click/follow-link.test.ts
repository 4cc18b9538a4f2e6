import { beforeEach, describe, expect, it } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import { type MemoryQueue, memoryQueue } from '#adapters/queue/memory.ts';
import { HIDDEN_LINK, sealClick } from '#model/message/click-token.ts';
import { SHORT_LINK_MS, shortCode } from '#model/message/short-code.ts';
import type { ClickMessage } from '#model/touch/click-message.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { type FollowDeps, followLink, recently } from './follow-link.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const RING = { current: '1', keys: { '1': 'a link key for tests' } };
const CLAIM = { shop: 'garden', customerId: 'ada', touchId: 't1', link: 2, to: 'https://shop.example/roses?a=1&b=2' };
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let clicks: MemoryQueue<ClickMessage>;
let shortLinks: ReturnType<typeof memoryShortLinks>;
let telemetry: ReturnType<typeof memoryTelemetry>;
let deps: FollowDeps;
beforeEach(() => {
  clicks = memoryQueue();
  shortLinks = memoryShortLinks();
  telemetry = memoryTelemetry();
  const shops = [aShop({ id: 'garden', name: 'Garden & Co', url: 'https://shop.example' }), aShop({ id: 'towels' })];
  deps = { shops, linkKeys: async () => RING, shortLinks, clicks, told: recently(), telemetry };
});

interface Asked {
  readonly method?: string;
  readonly agent?: string;
  readonly ip?: string;
  readonly shop?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly now?: number;
}
const token = (claim: Partial<typeof CLAIM> = {}): string => sealClick({ ...CLAIM, ...claim }, RING) ?? '';
const follow = (
  path: string,
  { method = 'GET', agent = FIREFOX, ip = '203.0.113.7', shop, headers = {}, now = NOW }: Asked = {},
) =>
  followLink(
    deps,
    {
      headers,
      pathParameters: { token: path, ...(shop !== undefined && { shop }) },
      requestContext: { requestId: 'r', http: { method, sourceIp: ip, userAgent: agent } },
      isBase64Encoded: false,
    },
    now,
  );

describe('a link of a message', () => {
  it('leads where it was sealed to, is kept by no cache, and tells of ids alone', async () => {
    const answer = await follow(token(), { shop: 'garden' });
    expect(answer).toMatchObject({
      statusCode: 302,
      headers: { location: CLAIM.to, 'cache-control': 'no-store' },
      body: '',
    });
    expect(clicks.messages).toEqual([
      { click: 'followed', shop: 'garden', customerId: 'ada', touchId: 't1', link: 2, at: NOW },
    ]);
    expect(JSON.stringify(telemetry.lines)).not.toMatch(/roses|ada|203\.0/);
  });

  it('changed in any way leads to the page of the shop that the address names, never to another place', async () => {
    const sealed = token();
    for (const path of [
      `${sealed}A`,
      sealed.slice(0, -1),
      'https://evil.example',
      '%0d%0aLocation:x',
      '',
      'abc',
      'AAAAAAAAAA',
    ]) {
      const answer = await follow(path, { shop: 'garden', headers: { 'x-forwarded-host': 'evil.example' } });
      expect(answer.statusCode).toBe(404);
      expect(answer.headers?.location).toBeUndefined();
      expect(answer.body).toContain('<a href="https://shop.example">Go to Garden &amp; Co</a>');
      expect(answer.body).not.toContain('evil');
      expect(htmlFaults(answer.body ?? '')).toEqual([]);
    }
    expect(clicks.messages).toEqual([]);
    const nobodys = await follow('abc', { shop: '"><script>', headers: { 'Accept-Language': 'zh-CN,zh;q=0.9' } });
    expect(nobodys.body).toContain('此链接无效');
    expect(nobodys.body).not.toMatch(/<a |script/);
  });

  it('leads on for years, of a shop that is gone, and where the click cannot be told', async () => {
    expect(await follow(token({ shop: 'closed' }), { now: NOW + 4000 * DAY_MS })).toMatchObject({ statusCode: 302 });
    deps = { ...deps, clicks: { send: () => Promise.reject(new Error('no queue')) }, told: recently() };
    expect(await follow(token())).toMatchObject({ statusCode: 302, headers: { location: CLAIM.to } });
    expect(telemetry.counted('Click', { kind: 'untold' })).toBe(1);
  });

  it.each<[string, Asked & { readonly link?: number }]>([
    ['head', { method: 'HEAD' }],
    ['agent', { agent: '' }],
    ['agent', { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
    ['agent', { agent: 'python-requests/2.32' }],
    ['agent', { agent: 'BarracudaCentral/1.0' }],
    ['network', { ip: '40.107.3.9' }],
    ['network', { ip: '::ffff:209.222.82.4' }],
    ['prefetch', { headers: { 'Sec-Purpose': 'prefetch;prerender' } }],
    ['hidden', { link: HIDDEN_LINK }],
  ])('a machine shows itself: %s', async (sign, { link, ...asked }) => {
    expect(await follow(token(link === undefined ? {} : { link }), asked)).toMatchObject({ statusCode: 302 });
    expect(clicks.messages).toMatchObject([{ sign }]);
  });

  it.each([
    FIREFOX,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0 Mobile Safari/537.36 MicroMessenger/8.0.53',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
  ])('a browser is a person until something else is known: %s', async (agent) => {
    await follow(token(), { agent, ip: '2001:db8::1' });
    expect(clicks.messages[0]).not.toHaveProperty('sign');
  });

  it('followed again at once is told once, and again after a minute', async () => {
    for (const now of [NOW, NOW + 1, NOW + 59_999, NOW + 60_000]) await follow(token(), { now });
    expect(clicks.messages.map(({ at }) => at - NOW)).toEqual([0, 60_000]);
  });

  it('of a text message leads by its ten characters for 400 days', async () => {
    const sealed = token();
    const code = shortCode(sealed, 0);
    expect(await shortLinks.keep(code, sealed, NOW + SHORT_LINK_MS)).toBe('kept');
    expect(await shortLinks.keep(code, sealed, NOW + SHORT_LINK_MS)).toBe('kept');
    expect(await shortLinks.keep(code, token({ link: 3 }), NOW)).toBe('taken');
    expect(await follow(code)).toMatchObject({ statusCode: 302, headers: { location: CLAIM.to } });
    expect(await follow(code, { now: NOW + SHORT_LINK_MS })).toMatchObject({ statusCode: 404 });
  });
});
