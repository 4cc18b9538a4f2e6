import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClickClaim, openClick, sealClick } from './click-token.ts';
import type { KeyRing } from './key-ring.ts';
import { shortCode } from './short-code.ts';
import { signLink, verifyLink } from './token.ts';

const RING: KeyRing = { current: '2', keys: { '1': 'the key of last year', '2': 'a link key for tests' } };
const CLAIM: ClickClaim = {
  shop: 'garden',
  customerId: 'ada',
  touchId: 't1',
  link: 0,
  to: 'https://shop.example/roses?a=1#x',
};
const sealed = (claim: Partial<ClickClaim> = {}, ring = RING): string => sealClick({ ...CLAIM, ...claim }, ring) ?? '';

describe('the token of a link', () => {
  it('opens as it was sealed, under the keys of years ago too, and shows nothing of it', () => {
    const token = sealed({}, { current: '1', keys: { '1': 'the key of last year' } });
    expect(openClick(token, RING)).toEqual(CLAIM);
    expect(sealed()).toBe(sealed());
    const shown = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('latin1');
    expect(`${token}${shown}`).not.toMatch(/ada|roses|shop\.example|garden/);
    expect(openClick(token, { current: '2', keys: { '2': 'a link key for tests' } })).toBeUndefined();
  });

  it('leads only to http(s), written as a browser writes it', () => {
    for (const to of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '//evil.example',
      '/roses',
      '',
      'mailto:a@b.example',
    ])
      expect(sealClick({ ...CLAIM, to }, RING)).toBeUndefined();
    expect(openClick(sealed({ to: 'https://shop.example/a\r\nSet-Cookie: x=1' }), RING)?.to).not.toMatch(/\s/);
    expect(sealClick({ ...CLAIM, to: `https://shop.example/${'x'.repeat(2000)}` }, RING)).toBeUndefined();
  });

  it('is no link of another kind, and none of another kind is it', () => {
    const other = { shop: 'garden', customerId: 'ada', purpose: 'preferences', channel: 'email', topic: 'x' } as const;
    expect(verifyLink(sealed(), RING, 0)).toBeUndefined();
    expect(openClick(signLink(other, RING), RING)).toBeUndefined();
  });

  it('with any change of any character leads nowhere, as any text does', () => {
    const token = sealed();
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'AZaz09-_.=~/%'), (at, char) => {
        const changed = token.slice(0, at) + char + token.slice(at + 1);
        expect(openClick(changed, RING)).toEqual(changed === token ? CLAIM : undefined);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => openClick(text, RING) === undefined));
    for (const part of ['', '.', '2.', token.slice(0, -1), `${token}A`, `${token}=`, `constructor.${token.slice(2)}`])
      expect(openClick(part, RING)).toBeUndefined();
  });

  it('of 10,000 links is one of its own, as is its short code', () => {
    const tokens = Array.from({ length: 10_000 }, (_, n) => sealed({ touchId: `t${n >> 3}`, link: n & 7 }));
    expect(new Set(tokens).size).toBe(10_000);
    const codes = tokens.map((token) => shortCode(token, 0));
    expect(new Set(codes).size).toBe(10_000);
    expect(codes.every((code) => /^[0-9A-Za-z]{10}$/.test(code))).toBe(true);
  });
});
