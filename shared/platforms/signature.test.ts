import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { decodeEntities } from '#model/values/text/entities.ts';
import { hasPayloads, PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { decodeStoredSecret } from './woocommerce/secret.ts';

const shopify = whole('shopify');
const woocommerce = whole('woocommerce');

const HEADER = { shopify: 'x-shopify-hmac-sha256', woocommerce: 'x-wc-webhook-signature' } as const;
const sign = (secret: string, body: Uint8Array): string => createHmac('sha256', secret).update(body).digest('base64');
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

const Vectors = z.object({
  shopify: z.object({ secret: z.string(), body: z.string(), 'X-Shopify-Hmac-Sha256': z.string() }),
  woocommerce: z.object({ secret: z.string(), body: z.string(), 'X-WC-Webhook-Signature': z.string() }),
});

const RECEIPT = { now: Date.UTC(2026, 10, 1) };

describe.runIf(hasPayloads)('published signature vectors', () => {
  it('verify under their secret and under no other', () => {
    const vectors = Vectors.parse(JSON.parse(readFileSync(join(PAYLOADS, 'signature_vectors.json'), 'utf8')));
    const shop = { [HEADER.shopify]: vectors.shopify['X-Shopify-Hmac-Sha256'] };
    const woo = { [HEADER.woocommerce]: vectors.woocommerce['X-WC-Webhook-Signature'] };
    expect(shopify.verify(shop, bytes(vectors.shopify.body), [vectors.shopify.secret], RECEIPT)).toBe(true);
    expect(shopify.verify(shop, bytes(vectors.shopify.body), ['another'], RECEIPT)).toBe(false);
    expect(woocommerce.verify(woo, bytes(vectors.woocommerce.body), [vectors.woocommerce.secret], RECEIPT)).toBe(true);
    expect(woocommerce.verify(woo, bytes(vectors.woocommerce.body), ['another'], RECEIPT)).toBe(false);
  });
});

describe.each([shopify, woocommerce])('signature of $id', (platform) => {
  const header = platform.id === 'shopify' ? HEADER.shopify : HEADER.woocommerce;
  const secret = fc.stringMatching(/^[a-z0-9]{1,40}$/);

  it('is of the raw bytes, under any of the live secrets', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.uniqueArray(secret, { minLength: 1, maxLength: 3 }),
        (body, live) => {
          for (const one of live)
            expect(platform.verify({ [header]: sign(one, body) }, body, live, RECEIPT)).toBe(true);
        },
      ),
    );
  });

  it('fails with one byte or the secret changed, and never throws for a malformed header', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        secret,
        fc.nat(),
        fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
        (body, key, at, garbage) => {
          const other = Uint8Array.from(body, (byte, index) => (index === at % body.length ? byte ^ 1 : byte));
          expect(platform.verify({ [header]: sign(key, body) }, other, [key], RECEIPT)).toBe(false);
          expect(platform.verify({ [header]: sign(key, body) }, body, [`${key}x`], RECEIPT)).toBe(false);
          expect(platform.verify({ [header]: garbage }, body, [key], RECEIPT)).toBe(false);
          expect(platform.verify({ [header]: sign(key, body).slice(0, -1) }, body, [key], RECEIPT)).toBe(false);
        },
      ),
    );
  });

  it('is refused without a secret and under an empty one', () => {
    const body = bytes('{}');
    expect(platform.verify({ [header]: sign('', body) }, body, [''], RECEIPT)).toBe(false);
    expect(platform.verify({ [header]: sign('a', body) }, body, [], RECEIPT)).toBe(false);
  });
});

describe('headers', () => {
  it('of Shopify count with and without X-', () => {
    const body = bytes('{"id":1}');
    const headers = {
      'shopify-hmac-sha256': sign('s', body),
      'shopify-topic': 'orders/create',
      'shopify-webhook-id': 'w',
      'shopify-event-id': 'e',
    };
    expect(shopify.verify(headers, body, ['s'], RECEIPT)).toBe(true);
    expect(shopify.describe(headers, body)).toEqual({ kind: 'event', topic: 'orders/create', deliveryId: 'w' });
    const { 'shopify-webhook-id': _, ...withoutWebhook } = headers;
    expect(shopify.describe(withoutWebhook, body)).toMatchObject({ deliveryId: 'e' });
    expect(shopify.describe({ 'x-shopify-topic': 't', 'x-shopify-webhook-id': 'w' }, body)).toEqual({
      kind: 'event',
      topic: 't',
      deliveryId: 'w',
    });
  });

  it('of Shopify are of one family: the one that carries the signature', () => {
    const body = bytes('{"id":1}');
    const both = {
      'x-shopify-hmac-sha256': sign('s', body),
      'x-shopify-topic': 'orders/create',
      'x-shopify-webhook-id': 'w',
      'x-shopify-event-id': 'e',
      'shopify-topic': 'customers/redact',
      'shopify-webhook-id': 'other',
    };
    expect(shopify.describe(both, body)).toEqual({ kind: 'event', topic: 'orders/create', deliveryId: 'e' });
    const forged = { ...both, 'x-shopify-hmac-sha256': '', 'shopify-hmac-sha256': sign('s', body) };
    expect(shopify.verify(forged, body, ['s'], RECEIPT)).toBe(false);
    const bare = { 'shopify-hmac-sha256': sign('s', body), 'x-shopify-topic': 'orders/create' };
    expect(shopify.describe(bare, body)).toEqual({ kind: 'event', topic: '', deliveryId: undefined });
  });

  it('of WooCommerce: the creation ping is a bare form without them, and Delivery-ID names a delivery', () => {
    expect(woocommerce.describe({}, bytes('webhook_id=12'))).toEqual({ kind: 'ping' });
    expect(woocommerce.describe({}, bytes('webhook_id=12&x=1'))).toEqual({ kind: 'event', topic: '' });
    const headers = { 'x-wc-webhook-topic': 'order.updated', 'x-wc-webhook-delivery-id': 'd' };
    expect(woocommerce.describe(headers, bytes('webhook_id=12'))).toEqual({
      kind: 'event',
      topic: 'order.updated',
      deliveryId: 'd',
    });
  });
});

describe("WordPress's entities", () => {
  it('are decoded in a stored secret as wp_specialchars_decode(ENT_QUOTES) does, once', () => {
    expect(decodeStoredSecret('a&amp;b&lt;c&gt;d&quot;e&#039;f&#x27;g&#39;h&#0038;i')).toBe(`a&b<c>d"e'f'g'h&i`);
    expect(decodeStoredSecret('&amp;amp; &AMP; &eacute; &#64; & &amp')).toBe('&amp; &AMP; &eacute; &#64; & &amp');
    const body = bytes('{}');
    const headers = { [HEADER.woocommerce]: sign('k<&>"', body) };
    expect(woocommerce.verify(headers, body, ['k&lt;&amp;&gt;&quot;'], RECEIPT)).toBe(true);
    expect(woocommerce.verify(headers, body, ['k<&>"'], RECEIPT)).toBe(true);
  });

  it('are decoded in titles', () => {
    expect(decodeEntities('Ship &ndash; it&#8217;s &#x1F331; &amp; &unknown; &#1;')).toBe(
      'Ship \u2013 it\u2019s \u{1f331} & &unknown; &#1;',
    );
  });
});
