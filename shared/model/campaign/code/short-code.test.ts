import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { claimOf, keptClaim, openCode, sealCode } from './code-token.ts';
import { codeOf, readCode, shownCode } from './short-code.ts';

const ring = { current: 'k2', keys: { k1: 'first key', k2: 'second key' } };
const claim = { shop: 'garden', campaign: 'spring', customerId: 'c1' };

it('a code is the same whenever it is made for the same person, and another for anybody and anything else', () => {
  const code = codeOf(claim, ring, 0);
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  expect(codeOf({ ...claim }, { ...ring }, 0)).toBe(code);
  const others = [
    codeOf({ ...claim, customerId: 'c2' }, ring, 0),
    codeOf({ ...claim, campaign: 'autumn' }, ring, 0),
    codeOf({ ...claim, shop: 'forest' }, ring, 0),
    codeOf(claim, ring, 1),
    codeOf(claim, { ...ring, current: 'k1' }, 0),
  ];
  expect(new Set([code, ...others]).size).toBe(6);
  expect(() => codeOf(claim, { current: 'toString', keys: ring.keys }, 0)).toThrow('no current key');
});

it('every letter stands at every place about equally often, so that none of them can be guessed', () => {
  const seen = Array.from({ length: 10 }, () => new Set<string>());
  for (let n = 0; n < 1_000; n++)
    for (const [place, letter] of [...codeOf({ ...claim, customerId: `c${n}` }, ring, 0)].entries())
      seen[place]?.add(letter);
  expect(seen.map(({ size }) => size)).toEqual(Array.from({ length: 10 }, () => 32));
});

it('a code is read however it is typed: case, groups, and letters that are taken for digits', () => {
  expect(shownCode('01ABCXYZ23')).toBe('01ABC-XYZ23');
  const typed = [
    '01ABC-XYZ23',
    ' o1abc xyz23 ',
    'OIABC–XYZ23',
    '0lAbC_XyZ2.3',
    '01 AB\tCX YZ 23\n',
    '０１ＡＢＣ－ＸＹＺ２３',
  ];
  expect(typed.map(readCode)).toEqual(typed.map(() => '01ABCXYZ23'));
  for (const none of ['', '01ABC-XYZ2', '01ABC-XYZ234', '01ABC-XYZ2U', '01ABC/XYZ23', `01ABCXYZ23${' '.repeat(31)}`])
    expect(readCode(none)).toBeUndefined();
  fc.assert(
    fc.property(fc.string(), fc.boolean(), (customerId, isLower) => {
      const code = codeOf({ ...claim, customerId }, ring, 0);
      const shown = shownCode(code);
      expect(readCode(isLower ? shown.toLowerCase() : shown)).toBe(code);
    }),
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readCode(text) === undefined || text.length >= 10));
});

it('the link of a page opens as it was sealed, and names nobody; what is kept under a code is read as it was kept', () => {
  const page = { shop: 'garden', campaign: 'spring', code: codeOf(claim, ring, 0) };
  expect(openCode(sealCode(page, ring), ring)).toEqual(page);
  expect(openCode(sealCode(page, ring), { current: '1', keys: { '1': 'x' } })).toBeUndefined();
  expect(openCode('k2.nonsense', ring)).toBeUndefined();
  expect(claimOf(keptClaim(claim))).toEqual(claim);
  for (const kept of [undefined, '', 'k2.AAAA', '{}', '["a","b"]', '["a","b",1]'])
    expect(claimOf(kept)).toBeUndefined();
});
