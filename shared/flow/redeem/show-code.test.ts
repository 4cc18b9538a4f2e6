import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { sealCode } from '#model/campaign/code/code-token.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { qrPng, qrSvg } from './code-picture.ts';
import { showCode, showCodePicture } from './show-code.ts';

const RING = { current: '1', keys: { '1': 'a key of some length' } };
const [NOW, CODE] = [Date.UTC(2026, 10, 9, 9), '7K3M9XQ2PD'];
const shop = aShop({ timezone: 'Asia/Shanghai', locale: 'zh-CN' });
const code = { title: { en: 'Ten & off', 'zh-CN': '九折' } };
const campaigns = [aCampaign({ shop: shop.id, id: 'eleven', code })];
const token = sealCode({ shop: shop.id, campaign: 'eleven', code: CODE }, RING);
const deps = { shops: [shop], campaigns, linkKeys: async () => RING };
const request = (of = token, language = 'en') => ({
  ...{ headers: { 'accept-language': language }, pathParameters: { shop: shop.id, token: of }, isBase64Encoded: false },
  requestContext: { requestId: 'r', http: { method: 'GET', sourceIp: '203.0.113.7', userAgent: 'x' } },
});

/** What a scanner reads of a picture of one bit a pixel. */
function scanned(png: Buffer): string {
  const side = png.readUInt32BE(16);
  const data = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8));
  const width = 1 + Math.ceil(side / 8);
  const rgba = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      if (((data[y * width + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0)
        rgba.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  return decodeQR({ width: side, height: side, data: rgba });
}

describe('the page of a code', () => {
  it('shows it as a scanner and as a cashier read it, what it is good for and until when, in the language of the phone', async () => {
    const { statusCode, headers, body = '' } = await showCode(deps, request(), NOW);
    expect([statusCode, headers?.['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toContain('>7K3M9-XQ2PD</p>');
    expect(body).toContain('Ten &amp; off');
    expect(body).toContain('Valid until 11 November 2026 at 23:59');
    expect(body).toContain(qrSvg('7K3M9-XQ2PD', 'QR code of 7K3M9-XQ2PD'));
    const chinese = (await showCode(deps, request(token, 'zh-CN'), NOW)).body ?? '';
    expect(chinese).toContain('九折');
    expect(chinese).toContain('有效期至 2026年11月11日 23:59');
    expect(chinese).not.toMatch(/Valid|till/);
  });

  it('shows no code once it has ended, nor for what is none or is of a campaign that is taken out', async () => {
    const ended = await showCode(deps, request(), Date.UTC(2026, 10, 11, 16));
    expect([ended.statusCode, ended.body]).toEqual([200, expect.stringContaining('no longer valid')]);
    expect(ended.body).not.toContain('7K3M9');
    expect((await showCode(deps, request(), Date.UTC(2026, 10, 11, 16) - 1)).body).toContain('7K3M9-XQ2PD');
    for (const none of ['', 'nonsense', token.slice(0, -1)])
      expect((await showCode(deps, request(none), NOW)).statusCode).toBe(404);
    expect((await showCode({ ...deps, campaigns: [] }, request(), NOW)).statusCode).toBe(404);
  });
});

describe('the picture of a code', () => {
  it('is a PNG that a scanner reads, small enough for every mail, with the white around that scanners need', async () => {
    const { statusCode, headers, body = '', isBase64Encoded } = await showCodePicture(deps, request());
    expect([statusCode, headers?.['content-type'], isBase64Encoded]).toEqual([200, 'image/png', true]);
    const png = Buffer.from(body, 'base64');
    expect(png).toEqual(qrPng('7K3M9-XQ2PD'));
    expect(scanned(png)).toBe('7K3M9-XQ2PD');
    expect(png.length).toBeLessThan(1_000);
    expect(png.readUInt32BE(16)).toBeGreaterThan(300);
    expect((await showCodePicture(deps, request('nonsense'))).statusCode).toBe(404);
  });
});
