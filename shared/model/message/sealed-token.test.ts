import { expect, it } from 'vitest';
import { openToken, type SealedPurpose, sealToken } from './sealed-token.ts';
import { verifyLink } from './token.ts';

const ring = { current: 'k2', keys: { k1: 'first key', k2: 'second key' } };
const PURPOSES: readonly SealedPurpose[] = ['click', 'open', 'report', 'survey'];
const LINK = JSON.stringify(['tea', 'c1', 0, 0, 'newsletter']);

it('I17: a link for one purpose opens for that one, and is no link of a preference centre', () => {
  for (const purpose of PURPOSES) {
    const token = sealToken(LINK, purpose, ring);
    expect(PURPOSES.filter((other) => openToken(token, other, ring) === LINK)).toEqual([purpose]);
    expect(verifyLink(token, ring, 0)).toBeUndefined();
  }
});

it('opens what an earlier key sealed, and nothing of a key that is gone or of a text that was changed', () => {
  const token = sealToken('said', 'click', { ...ring, current: 'k1' });
  expect(openToken(token, 'click', ring)).toBe('said');
  expect(openToken(token, 'click', { current: 'k2', keys: { k2: 'second key' } })).toBeUndefined();
  expect(openToken(token.replace('k1.', 'k2.'), 'click', ring)).toBeUndefined();
  expect(openToken(`${token}A`, 'click', ring)).toBeUndefined();
  expect(openToken('toString.'.padEnd(60, 'A'), 'click', ring)).toBeUndefined();
  expect(() => sealToken('said', 'click', { current: 'k3', keys: {} })).toThrow('no current key');
});
