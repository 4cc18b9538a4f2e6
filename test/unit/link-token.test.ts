import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinkClaim, signLink, verifyLink } from '#domain/message/token.ts';

const ring = { current: '1', keys: { '1': 'first key of some length' } };
const claim: LinkClaim = {
  shop: 'demo',
  customerId: 'c-1',
  purpose: 'unsubscribe',
  channel: 'email',
  topic: 'marketing',
};
const claims = fc.record<LinkClaim>({
  shop: fc.string({ minLength: 1, maxLength: 20 }),
  customerId: fc.string({ minLength: 1, maxLength: 40 }),
  purpose: fc.constantFrom('unsubscribe', 'preferences'),
  channel: fc.constantFrom('email', 'sms'),
  topic: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }),
});

describe('link tokens', () => {
  test('any claim comes back as it was signed', () => {
    fc.assert(
      fc.property(claims, (each) => {
        expect(verifyLink(signLink(each, ring), ring)).toEqual(each);
      }),
    );
  });

  test('two claims never share a token, also where their fields read the same when joined', () => {
    fc.assert(
      fc.property(claims, claims, (a, b) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(signLink(a, ring)).not.toBe(signLink(b, ring));
      }),
    );
    expect(signLink({ ...claim, shop: 'ab', customerId: 'c' }, ring)).not.toBe(
      signLink({ ...claim, shop: 'a', customerId: 'bc' }, ring),
    );
  });

  test('is opaque, safe in a path, and carries at least 128 bits of MAC', () => {
    const token = signLink(claim, ring);
    expect(token).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(Buffer.from(token.split('.')[2] ?? '', 'base64url').length).toBeGreaterThanOrEqual(16);
  });

  test('a change of any one character is noticed', () => {
    const token = signLink(claim, ring);
    for (let index = 0; index < token.length; index++) {
      for (const other of ['A', 'B', '-', '.', '=', '\u0000', 'é']) {
        if (token[index] === other) continue;
        expect(verifyLink(token.slice(0, index) + other + token.slice(index + 1), ring)).toBeUndefined();
      }
    }
  });

  test('a link to one person or purpose cannot be turned into another', () => {
    const [kid, , mac] = signLink(claim, ring).split('.');
    const [, other] = signLink({ ...claim, customerId: 'c-2' }, ring).split('.');
    expect(verifyLink(`${kid}.${other}.${mac}`, ring)).toBeUndefined();
  });

  test('rotation: an old link works as long as its key is in the ring', () => {
    const old = signLink(claim, ring);
    const both = { current: '2', keys: { ...ring.keys, '2': 'second key of some length' } };
    expect(verifyLink(old, both)).toEqual(claim);
    expect(signLink(claim, both).startsWith('2.')).toBe(true);
    expect(verifyLink(old, { current: '2', keys: { '2': 'second key of some length' } })).toBeUndefined();
    expect(verifyLink(signLink(claim, both), ring)).toBeUndefined();
  });

  test('key ids of the prototype chain are no keys', () => {
    const payload = signLink(claim, ring).split('.')[1];
    for (const kid of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(verifyLink(`${kid}.${payload}.${'A'.repeat(27)}`, ring)).toBeUndefined();
    }
  });

  test('whatever comes, verification answers and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (junk) => {
        expect(verifyLink(junk, ring)).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.base64String(), fc.base64String(), (a, b) => {
        expect(verifyLink(`1.${a}.${b}`, ring)).toBeUndefined();
      }),
    );
    expect(verifyLink('1.'.repeat(100_000), ring)).toBeUndefined();
  });

  test('without a current key nothing is signed', () => {
    expect(() => signLink(claim, { current: '9', keys: ring.keys })).toThrow('no current key');
    expect(() => signLink(claim, { current: '1', keys: { '1': '' } })).toThrow('no current key');
  });
});
