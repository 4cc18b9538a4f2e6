import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { hasPayloads, PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { isSignedMd5, isSignedWithTime, standardWebhookSigned } from './signature.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const KEY = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
const BODY = bytes('{"test": 2432232314}');
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const NOW = 1_614_265_330_000;

const sign = (body: Uint8Array, seconds: number | string, key: Uint8Array = KEY, id = ID): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${seconds}.`).update(body).digest('base64')}`;
const headersAt = (seconds: number | string, signature = sign(BODY, seconds)) => ({
  'webhook-id': ID,
  'webhook-timestamp': String(seconds),
  'webhook-signature': signature,
});
const GOOD = headersAt(NOW / 1000);
const verify = (headers: Readonly<Record<string, string | undefined>>, keys: readonly Uint8Array[] = [KEY]): boolean =>
  standardWebhookSigned(headers, BODY, keys, NOW);
const without = (name: keyof typeof GOOD) => ({ ...GOOD, [name]: undefined });

/** The cases of the reference library's own test (standard-webhooks, libraries/javascript/src/webhook.test.ts). */
describe('Standard Webhooks: the reference cases', () => {
  it('1 empty key', () =>
    expect(verify(headersAt(NOW / 1000, sign(BODY, NOW / 1000, bytes(''))), [bytes('')])).toBe(false));
  it('2 missing id', () => expect(verify(without('webhook-id'))).toBe(false));
  it('3 missing timestamp', () => expect(verify(without('webhook-timestamp'))).toBe(false));
  it('4 invalid timestamp', () => expect(verify(headersAt('hello'))).toBe(false));
  it('5 missing signature', () => expect(verify(without('webhook-signature'))).toBe(false));
  it('6 invalid signature', () =>
    expect(verify({ ...GOOD, 'webhook-signature': 'v1,dawfeoifkpqwoekfpqoekf' })).toBe(false));
  it('7 partial signature', () => {
    expect(verify({ ...GOOD, 'webhook-signature': GOOD['webhook-signature'].slice(0, 8) })).toBe(false);
    expect(verify({ ...GOOD, 'webhook-signature': 'v1,' })).toBe(false);
  });
  it('8 valid signature', () => expect(verify(GOOD)).toBe(true));
  it('9 valid signature under the unbranded header names', () =>
    expect(Object.keys(GOOD).every((name) => name.startsWith('webhook-')) && verify(GOOD)).toBe(true));
  it('10 old timestamp', () => {
    expect(verify(headersAt(NOW / 1000 - 301))).toBe(false);
    expect(verify(headersAt(NOW / 1000 - 300))).toBe(true);
  });
  it('11 new timestamp', () => {
    expect(verify(headersAt(NOW / 1000 + 301))).toBe(false);
    expect(verify(headersAt(NOW / 1000 + 300))).toBe(true);
  });
  it('12 several signatures', () => {
    const other = 'Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
    const list = [`v1,${other}`, `v2,${other}`, GOOD['webhook-signature'], `v1,${other}`].join(' ');
    expect(verify({ ...GOOD, 'webhook-signature': list })).toBe(true);
    const otherScheme = GOOD['webhook-signature'].replace('v1,', 'v2,');
    expect(verify({ ...GOOD, 'webhook-signature': otherScheme })).toBe(false);
  });
  it('13 any of several live keys, as a rotation has them', () => {
    expect(verify(GOOD, [bytes('old'), KEY])).toBe(true);
    expect(verify(GOOD, [bytes('old')])).toBe(false);
    expect(verify(GOOD, [])).toBe(false);
  });
  it('14 the published signature', () => {
    expect(GOOD['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});

describe('headers that no sender makes', () => {
  const text = fc.option(fc.string({ unit: 'binary', maxLength: 80 }), { nil: undefined });

  it('of Standard Webhooks never throw and never count', () => {
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('', 'v1,', 'v1a,', 'v1, v1,'), (id, at, garbage, scheme) => {
        expect(verify({ 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': garbage })).toBe(false);
        expect(verify({ ...GOOD, 'webhook-signature': `${scheme}${garbage}` })).toBe(false);
        fc.pre(id !== ID);
        expect(verify({ ...GOOD, 'webhook-id': id })).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('of Stripe never throw and never count', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('', 't=1700000000,v1=', 't=,v1=', 't=1700000000,t=1,v0='), (garbage, start) => {
        expect(isSignedWithTime(`${start}${garbage}`, BODY, ['k'], 1_700_000_000_000)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('of Youzan never throw and never count', () => {
    fc.assert(
      fc.property(text, (garbage) => {
        expect(isSignedMd5(garbage, BODY, [{ id: 'a', secret: 'b' }])).toBe(false);
      }),
    );
  });
});

describe('Stripe-Signature', () => {
  const v1 = (key: string, t = '1700000000'): string =>
    createHmac('sha256', key).update(`${t}.`).update(BODY).digest('hex');
  const at = (header: string, now = 1_700_000_000_000, keys = ['whsec_k']): boolean =>
    isSignedWithTime(header, BODY, keys, now);

  it('counts by any v1, under any live secret, and v0 never counts', () => {
    expect(at(`t=1700000000,v1=${v1('whsec_k')}`)).toBe(true);
    expect(at(`t=1700000000,v1=${v1('other')},v1=${v1('whsec_k')},v0=abc`)).toBe(true);
    expect(at(`t=1700000000,v1=${v1('whsec_k')}`, 1_700_000_000_000, ['old', 'whsec_k'])).toBe(true);
    expect(at(`t=1700000000,v0=${v1('whsec_k')}`)).toBe(false);
    expect(at(`t=1700000000,v1=${v1('k')}`)).toBe(false);
    expect(at(`t=1700000001,v1=${v1('whsec_k')}`)).toBe(false);
    expect(at(`t=1700000000,v1=${v1('')}`, 1_700_000_000_000, [''])).toBe(false);
  });

  it('is 300 seconds valid', () => {
    const header = `t=1700000000,v1=${v1('whsec_k')}`;
    expect(at(header, 1_700_000_300_000)).toBe(true);
    expect(at(header, 1_700_000_300_001)).toBe(false);
    expect(at(header, 1_699_999_699_999)).toBe(false);
  });
});

it("Youzan's MD5 is of client id, text and secret in this order", () => {
  const pair = { id: 'cid', secret: 'csec' };
  const good = createHash('md5').update('cidtextcsec').digest('hex');
  expect(isSignedMd5(good, bytes('text'), [{ id: 'x', secret: 'y' }, pair])).toBe(true);
  expect(isSignedMd5(good.toUpperCase(), bytes('text'), [pair])).toBe(false);
  expect(isSignedMd5(good, bytes('text'), [{ id: 'csec', secret: 'cid' }])).toBe(false);
});

const text = z.string();
const Vectors = z.object({
  standard_webhooks: z.object({
    secret: text,
    'webhook-id': text,
    'webhook-timestamp': text,
    body: text,
    'webhook-signature': text,
  }),
  bigcommerce: z.object({
    client_secret: text,
    'webhook-id': text,
    'webhook-timestamp': text,
    body: text,
    'webhook-signature': text,
  }),
  stripe: z.object({ secret: text, timestamp: z.number(), body: text, 'Stripe-Signature': text }),
  youzan_header: z.object({ client_id: text, client_secret: text, body: text, 'Event-Sign': text }),
  youzan_legacy_body_sign: z.object({ client_id: text, client_secret: text, msg: text, sign: text }),
});

describe.runIf(hasPayloads)('published signature vectors', () => {
  const vectors = (): z.infer<typeof Vectors> =>
    Vectors.parse(JSON.parse(readFileSync(join(PAYLOADS, 'signature_vectors.json'), 'utf8')));

  it('of Standard Webhooks and BigCommerce', () => {
    const { standard_webhooks: standard, bigcommerce } = vectors();
    const keys = [Buffer.from(standard.secret.slice('whsec_'.length), 'base64')];
    expect(
      standardWebhookSigned(standard, bytes(standard.body), keys, Number(standard['webhook-timestamp']) * 1000),
    ).toBe(true);
    const now = Number(bigcommerce['webhook-timestamp']) * 1000;
    expect(standardWebhookSigned(bigcommerce, bytes(bigcommerce.body), [bytes(bigcommerce.client_secret)], now)).toBe(
      true,
    );
  });

  it('of Stripe', () => {
    const { stripe } = vectors();
    const now = stripe.timestamp * 1000;
    expect(isSignedWithTime(stripe['Stripe-Signature'], bytes(stripe.body), [stripe.secret], now)).toBe(true);
  });

  it('of Youzan, header and legacy', () => {
    const { youzan_header: current, youzan_legacy_body_sign: legacy } = vectors();
    const pairOf = (v: { client_id: string; client_secret: string }) => [{ id: v.client_id, secret: v.client_secret }];
    expect(isSignedMd5(current['Event-Sign'], bytes(current.body), pairOf(current))).toBe(true);
    expect(isSignedMd5(legacy.sign, bytes(legacy.msg), pairOf(legacy))).toBe(true);
  });
});
