import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinkClaim, signLink, verifyLink } from './token.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
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
  purpose: fc.constantFrom('unsubscribe', 'preferences', 'confirm', 'manage'),
  channel: fc.constantFrom('email', 'sms', 'a-later-one'),
  topic: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }),
  at: fc.constantFrom(NOW, NOW - 1000),
});

describe('link tokens', () => {
  test('any claim comes back as it was signed', () => {
    fc.assert(
      fc.property(claims, (each) => {
        expect(verifyLink(signLink(each, ring), ring, NOW)).toEqual(each);
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

  test('says nothing of the person, is safe in a path and short', () => {
    const token = signLink({ ...claim, customerId: 'k3vB9xTq2LmN8pRs5wYz1A' }, ring);
    expect(token).toMatch(/^[A-Za-z0-9_.-]+$/);
    expect(token.length).toBeLessThan(140);
    const read = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
    for (const word of ['demo', 'k3vB9xTq2LmN8pRs5wYz1A', 'marketing'])
      for (const part of [token, ...read]) expect(part).not.toContain(word);
  });

  test('the same claim is the same link, and a link of one key id is none of another', () => {
    expect(signLink(claim, ring)).toBe(signLink(claim, ring));
    const twins = { current: '2', keys: { '1': 'the same key', '2': 'the same key' } };
    const [, sealed] = signLink(claim, twins).split('.');
    expect(verifyLink(`2.${sealed}`, twins, NOW)).toEqual(claim);
    expect(verifyLink(`1.${sealed}`, twins, NOW)).toBeUndefined();
  });

  test('links of the first release work for ever, but only for what they were for', () => {
    const first = '1.WyJkZW1vIiwiYy0xIiwidW5zdWJzY3JpYmUiLCJlbWFpbCIsIm1hcmtldGluZyJd.n6MqXBGKbzAf61EKNg8FWsdrol8';
    expect(verifyLink(first, ring, NOW + 50 * 365 * 86_400_000)).toEqual(claim);
    const confirm = '1.WyJkZW1vIiwiYy0xIiwiY29uZmlybSIsImVtYWlsIiwibWFya2V0aW5nIl0.i8vzX9y75gtsQjfEoOqIxBTjcqo';
    expect(verifyLink(confirm, ring, NOW)).toBeUndefined();
    expect(verifyLink(`${first.slice(0, -1)}A`, ring, NOW)).toBeUndefined();
    expect(verifyLink(first, { current: '1', keys: { '1': 'other' } }, NOW)).toBeUndefined();
  });

  test.each([
    ['unsubscribe', 20 * 365 * 86_400_000, true],
    ['preferences', 20 * 365 * 86_400_000, true],
    ['confirm', 7 * 86_400_000, true],
    ['confirm', 7 * 86_400_000 + 1, false],
    ['manage', 30 * 60_000, true],
    ['manage', 30 * 60_000 + 1, false],
  ] as const)('a link to %s, %i ms later: %s', (purpose, later, works) => {
    const token = signLink({ ...claim, purpose, at: NOW }, ring);
    expect(verifyLink(token, ring, NOW + later) !== undefined).toBe(works);
  });

  test('a link that expires is not made without its time', () => {
    expect(() => signLink({ ...claim, purpose: 'manage' }, ring)).toThrow('needs its time');
  });

  test('a change of any one character is noticed', () => {
    const token = signLink(claim, ring);
    for (let index = 0; index < token.length; index++) {
      for (const other of ['A', 'B', '-', '.', '=', '\u0000', 'é']) {
        if (token[index] === other) continue;
        expect(verifyLink(token.slice(0, index) + other + token.slice(index + 1), ring, NOW)).toBeUndefined();
      }
    }
  });

  test('rotation: an old link works as long as its key is in the ring', () => {
    const old = signLink(claim, ring);
    const both = { current: '2', keys: { ...ring.keys, '2': 'second key of some length' } };
    expect(verifyLink(old, both, NOW)).toEqual(claim);
    expect(signLink(claim, both).startsWith('2.')).toBe(true);
    expect(verifyLink(old, { current: '2', keys: { '2': 'second key of some length' } }, NOW)).toBeUndefined();
    expect(verifyLink(signLink(claim, both), ring, NOW)).toBeUndefined();
  });

  test('key ids of the prototype chain are no keys', () => {
    const payload = signLink(claim, ring).split('.')[1];
    for (const kid of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(verifyLink(`${kid}.${payload}.${'A'.repeat(27)}`, ring, NOW)).toBeUndefined();
    }
  });

  test('whatever comes, verification answers and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (junk) => {
        expect(verifyLink(junk, ring, NOW)).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.base64String(), fc.base64String(), (a, b) => {
        expect(verifyLink(`1.${a}.${b}`, ring, NOW)).toBeUndefined();
      }),
    );
    expect(verifyLink('1.'.repeat(100_000), ring, NOW)).toBeUndefined();
  });

  test('without a current key nothing is signed', () => {
    expect(() => signLink(claim, { current: '9', keys: ring.keys })).toThrow('no current key');
    expect(() => signLink(claim, { current: '1', keys: { '1': '' } })).toThrow('no current key');
  });
});
