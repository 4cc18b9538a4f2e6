import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryConsents } from '#adapters/memory/consents.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { CHANNELS } from '#channels/registry.ts';
import crm from '#crm/crm.config.ts';
import { createHandler } from '#functions/preferences/handler.ts';
import { consentAt } from '#model/consent/consent.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { memoryPeople } from '#test/support/memory-people.ts';
import { noPause } from '#test/support/no-pause.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { LINK_KEYS } from '#test/support/worlds/published.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const claim: LinkClaim = {
  shop: 'demo-shopify',
  customerId: 'c-1',
  purpose: 'unsubscribe',
  channel: 'email',
  topic: 'marketing',
};
const token = (changes: Partial<LinkClaim> = {}) => signLink({ ...claim, ...changes }, LINK_KEYS);

let customers: ReturnType<typeof memoryCustomers>;
let consents: ReturnType<typeof memoryConsents>;
let telemetry: ReturnType<typeof memoryTelemetry>;
let writes: string[];
let now: number;

beforeEach(async () => {
  customers = memoryCustomers(1);
  consents = memoryConsents();
  telemetry = memoryTelemetry();
  writes = [];
  now = NOW;
  await customers.ensure('demo-shopify', 'c-1');
  for (const channel of ['email', 'sms'] as const) await grant('c-1', channel, NOW - 1000);
});

const grant = (customerId: string, channel: ChannelId, at: number, topic = 'marketing') =>
  consents.append('demo-shopify', customerId, { channel, topic, state: 'granted', at, source: 'import' });

/** Every method of the stores but `get` and `list` is noted as a write. */
function watched<T extends object>(store: T): T {
  return new Proxy(store, {
    get: (target, name, receiver) => {
      if (!['get', 'list', 'getProfile', 'suppression', 'getLinks', 'owners'].includes(String(name)))
        writes.push(String(name));
      return Reflect.get(target, name, receiver);
    },
  });
}

interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly body?: string;
  readonly type?: string;
  readonly language?: string;
  readonly base64?: boolean;
}

function call({ method = 'GET', token: given = token(), body, type, language, base64 = false }: Call = {}) {
  const handler = createHandler({
    survey: () => Promise.reject(new Error('no survey is asked here')),
    walk: () => Promise.reject(new Error('nobody walks here')),
    join: () => Promise.reject(new Error('nobody joins here')),
    digest: () => Promise.reject(new Error('nobody of the team reads here')),
    crm: { schema: 1, shops: crm.shops, programs: crm.programs, templates: [] },
    ...memoryPeople(),
    customers: watched(customers),
    consents: watched(consents),
    touches: memoryTouches(),
    ingest: memoryQueue(),
    counters: memoryCounters(),
    personKey: async () => 'key',
    linkKeys: async () => LINK_KEYS,
    clock: { now: () => now },
    pause: noPause,
    telemetry,
  });
  const event: Partial<APIGatewayProxyEventV2> = {
    pathParameters: { token: given },
    headers: { ...(type && { 'content-type': type }), ...(language && { 'accept-language': language }) },
    ...(body !== undefined && { body }),
    isBase64Encoded: base64,
    requestContext: { http: { method } } as APIGatewayProxyEventV2['requestContext'],
  };
  return handler(event as APIGatewayProxyEventV2);
}

const post = (body: string, rest: Call = {}) =>
  call({ method: 'POST', body, type: 'application/x-www-form-urlencoded', ...rest });
const state = async (channel: ChannelId, customerId = 'c-1', at = now) =>
  consentAt(await consents.list('demo-shopify', customerId), channel, 'marketing', at)?.state;

describe('GET asks', () => {
  test('GET never writes, whatever its query, body or repetition (mail scanners open every link)', async () => {
    for (const purpose of ['unsubscribe', 'preferences'] as const) {
      const page = await call({ token: token({ purpose }), body: 'List-Unsubscribe=One-Click' });
      expect(page.statusCode).toBe(200);
    }
    await call({ method: 'HEAD' });
    await call({ method: 'PUT', body: 'choice=all' });
    expect(writes).toEqual([]);
    expect(await state('email')).toBe('granted');
  });

  test.each([
    ['en', 'demo-shopify', undefined, 'Stop e-mails from Linden &amp; Moss?'],
    ['zh-CN', 'demo-woo', undefined, '不再接收青禾生活的营销邮件？'],
    ['zh-CN', 'demo-shopify', 'zh-TW,zh;q=0.9,en;q=0.8', '不再接收Linden &amp; Moss的营销邮件？'],
    ['en', 'demo-woo', 'fr-FR, en-GB;q=0.8', 'Stop e-mails from 青禾生活?'],
    ['zh-CN', 'demo-woo', 'fr', '不再接收青禾生活的营销邮件？'],
  ])('in %s for a reader of %s who asks for %s', async (lang, shop, language, title) => {
    const { body = '' } = await call({ token: token({ shop }), ...(language && { language }) });
    expect(body).toContain(`<html lang="${lang}">`);
    expect(body).toContain(`<h1>${title}</h1>`);
    expect(htmlFaults(body)).toEqual([]);
  });

  test('every answer is closed: no script, cookie, cache, frame or referrer', async () => {
    const answers = [
      await call(),
      await call({ token: 'x' }),
      await post('choice=all'),
      await post('x'),
      await call({ method: 'PUT' }),
    ];
    expect(answers.map((each) => each.statusCode)).toEqual([200, 404, 200, 400, 405]);
    for (const each of answers) {
      expect(each).not.toHaveProperty('cookies');
      const { headers = {}, body = '' } = each;
      expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain('set-cookie');
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'content-type': 'text/html; charset=utf-8',
      });
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; .*frame-ancestors 'none'$/,
      );
      expect(htmlFaults(body)).toEqual([]);
    }
  });
});

describe('POST acts', () => {
  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click', false],
    ['no content type', undefined, 'List-Unsubscribe=One-Click', false],
    [
      'base64, as API Gateway may send it',
      'application/x-www-form-urlencoded',
      Buffer.from('List-Unsubscribe=One-Click').toString('base64'),
      true,
    ],
    [
      'multipart',
      'multipart/form-data; boundary=xyz',
      '--xyz\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--xyz--\r\n',
      false,
    ],
  ])('I4: one-click (RFC 8058) as %s withdraws at once, without a redirect', async (_, type, body, base64) => {
    const answer = await call({ method: 'POST', body, base64, ...(type && { type }) });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).not.toHaveProperty('location');
    expect(await state('email')).toBe('withdrawn');
    expect(await state('sms')).toBe('granted');
    const sources = (await consents.list('demo-shopify', 'c-1')).filter((entry) => entry.state === 'withdrawn');
    expect(sources).toEqual([
      { channel: 'email', topic: 'marketing', state: 'withdrawn', at: NOW, source: 'one-click' },
    ]);
    expect(telemetry.counted('ConsentWithdrawn', { choice: 'one-click' })).toBe(1);
  });

  test('the buttons withdraw one channel or all', async () => {
    const one = await post('choice=channel', { token: token({ channel: 'sms' }) });
    expect(one.body).toContain('no more marketing text messages');
    expect([await state('email'), await state('sms')]).toEqual(['granted', 'withdrawn']);
    const all = await post('choice=all');
    expect(all.body).toContain('neither by e-mail nor by text message');
    expect([await state('email'), await state('sms')]).toEqual(['withdrawn', 'withdrawn']);
    const said = (await consents.list('demo-shopify', 'c-1')).filter((e) => e.source === 'preference-centre');
    expect(said.filter(({ topic }) => topic === 'marketing').map(({ proof }) => proof?.kind)).toEqual(
      CHANNELS.map(() => 'form'),
    );
  });

  test('I4: the buttons withdraw also what nobody declares any more', async () => {
    await grant('c-1', 'sms', NOW - 1000, 'old-letter');
    await post('choice=all');
    const ledger = await consents.list('demo-shopify', 'c-1');
    expect(consentAt(ledger, 'sms', 'old-letter', NOW)?.state).toBe('withdrawn');
    expect(ledger.some(({ channel, topic }) => channel === 'email' && topic === 'old-letter')).toBe(false);
  });

  test('I4: "all" ends a channel of the team’s own too, and its own link ends it alone', async () => {
    await grant('c-1', 'ch:wechat', NOW - 1000);
    await post('choice=all');
    expect(await state('ch:wechat')).toBe('withdrawn');
    now = NOW + 1000;
    await grant('c-1', 'ch:wechat', now);
    await grant('c-1', 'email', now);
    now += 1000;
    const one = await post('choice=channel', { token: token({ channel: 'ch:wechat' }) });
    expect(one.body).toContain('no more marketing wechat messages');
    expect([await state('email'), await state('ch:wechat')]).toEqual(['granted', 'withdrawn']);
  });

  test('a repeated POST says the same and writes nothing', async () => {
    const first = await post('List-Unsubscribe=One-Click');
    writes = [];
    now += 60_000;
    expect(await post('List-Unsubscribe=One-Click')).toEqual(first);
    expect(writes).toEqual([]);
  });

  test('I4: a grant stamped by a clock ahead of ours is withdrawn too, now and then', async () => {
    await grant('c-1', 'email', NOW + 3_600_000);
    await post('choice=channel');
    expect(await state('email', 'c-1', NOW)).toBe('withdrawn');
    expect(await state('email', 'c-1', NOW + 7_200_000)).toBe('withdrawn');
  });

  test('I4: the person into whom this one was merged is unsubscribed as well', async () => {
    await customers.ensure('demo-shopify', 'c-2');
    await grant('c-2', 'email', NOW - 10);
    customers.mark('demo-shopify', 'c-1', { mergedInto: 'c-2' });
    await post('choice=channel');
    expect([await state('email', 'c-1'), await state('email', 'c-2')]).toEqual(['withdrawn', 'withdrawn']);
  });

  test('of an erased person nothing is written', async () => {
    customers.mark('demo-shopify', 'c-1', { erased: true });
    expect((await post('choice=all')).statusCode).toBe(200);
    await customers.ensure('demo-shopify', 'c-0');
    customers.mark('demo-shopify', 'c-0', { mergedInto: 'c-1' });
    writes = [];
    expect((await post('choice=all', { token: token({ customerId: 'c-0' }) })).statusCode).toBe(200);
    expect(writes).toEqual([]);
  });

  test('a person whom we do not know (yet) is unsubscribed all the same', async () => {
    await post('List-Unsubscribe=One-Click', { token: token({ customerId: 'c-9' }) });
    expect(await state('email', 'c-9')).toBe('withdrawn');
  });

  test.each([
    '',
    'List-Unsubscribe=one-click',
    'choice=undo',
    'choice=',
    '{"choice":"all"}',
    `choice=all&x=${'a'.repeat(20_000)}`,
  ])('a body of %j changes nothing and asks again', async (body) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('use one of the buttons');
    expect(writes).toEqual([]);
  });

  test('broken multipart asks again', async () => {
    expect((await post('--x', { type: 'multipart/form-data' })).statusCode).toBe(400);
    expect((await post('nonsense', { type: 'multipart/form-data; boundary=y' })).statusCode).toBe(400);
  });
});

describe('tokens that are not ours', () => {
  const foreign = (changes: Partial<LinkClaim>, kid = '1') =>
    signLink({ ...claim, ...changes }, { current: kid, keys: { [kid]: 'other' } });
  test('unknown, forged, cut and malformed ones get one and the same answer to GET and POST', async () => {
    const tokens = [
      'x',
      '',
      token().slice(0, -1),
      `${token()}A`,
      foreign({}),
      foreign({}, '2'),
      token({ shop: 'no-such-shop' }),
      '../../etc/passwd',
      '%00',
      'a'.repeat(5000),
    ];
    const answers = await Promise.all(
      tokens.flatMap((each) => [call({ token: each }), post('choice=all', { token: each })]),
    );
    expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(404);
    expect(writes).toEqual([]);
  });
  test('the page follows the language of the reader only', async () => {
    expect((await call({ token: 'x', language: 'zh' })).body).toContain('此链接无效');
  });
});
