import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { Row as Details, detailsOf, isRow as isDetails, packDetails } from './details-item.ts';
import { nativeItem } from './native.ts';
import { isRow as isStanding, packStanding, Row as Standing, standingOf } from './standing-item.ts';

const odd = fc.constantFrom(
  ...[undefined, null, true, '', 'g', 'q', 0, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60],
  ...[[], [[]], ['g'], {}, [1, 2], new Uint8Array(1)],
);

/** The same with a part of it, at whatever depth, in place of another. */
const broken = (row: unknown): fc.Arbitrary<unknown> => {
  const parts = typeof row === 'object' && row !== null ? Object.entries(row) : [];
  if (parts.length === 0) return odd;
  const deeper = fc.constantFrom(...parts).chain(([name, part]) =>
    broken(part).map((other) => {
      if (!Array.isArray(row)) return { ...(row as object), [name]: other };
      return row.map((each, n) => (String(n) === name ? other : each));
    }),
  );
  const shorter = Array.isArray(row) ? [fc.constant(row.slice(1)), fc.constant([...row, 1])] : [];
  return fc.oneof(odd, { arbitrary: deeper, weight: 8 }, ...shorter);
};

const details = packDetails({
  version: 3,
  lines: [
    ['TEA', 2, 900, 'tea'],
    ['POT', 1],
    ['CUP', 1, undefined, 'cups'],
  ],
  discountMinor: 100,
  device: 'mobile',
});
const channel = { consent: 'granted', topics: ['marketing'], address: true, suppressed: false } as const;
const standing = {
  version: 1,
  ...packStanding({
    ...{ channels: { email: { ...channel, confirmedAt: 5 }, sms: channel }, member: true, subscriptions: [] },
    ...{ reviewedAt: 7, answeredAt: 8, community: { at: 9, isIn: false } },
    membership: {
      told: { at: 3, value: { points: 5 } },
      own: { at: 4, value: { state: 'joined', by: 'team', times: [[4]] } },
    },
  }),
};

describe.each([
  ['lines of an order', isDetails, Details, details, detailsOf],
  ['how a person stands', isStanding, Standing, standing, standingOf],
] as const)('I13: a row that is looked at quickly: %s', (_name, isRow, schema, whole, read) => {
  it('passes as it is written', () => {
    expect(isRow(whole)).toBe(true);
  });

  it('is read, and refused where a newer release wrote it', () => {
    expect(read({ ...whole, v: 1 })).toBeDefined();
    expect(() => read({ ...whole, v: 2 })).toThrow('item of schema 2');
    expect(() => read(whole)).toThrow('item of schema undefined');
  });

  it('never passes where the schema would refuse it', () => {
    const rows = broken(whole).filter((row) => typeof row === 'object' && row !== null && !Array.isArray(row));
    fc.assert(
      fc.property(rows, (row) => {
        const item = row as Readonly<Record<string, unknown>>;
        if (isRow(item)) expect(z.safeParse(schema, item).success).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

it('an item is read as the document client reads it, and a set, which no row has, is refused', () => {
  const item = {
    ...{ pk: { S: '' }, n: { N: '-1.5' }, t: { BOOL: false }, none: { NULL: true as const } },
    ...{ b: { B: Uint8Array.of(1, 2) }, list: { L: [{ S: 'a' }, { L: [] }] }, map: { M: { 's:1': { N: '7' } } } },
  };
  expect(nativeItem(item)).toEqual({
    ...{ pk: '', n: -1.5, t: false, none: null },
    ...{ b: Uint8Array.of(1, 2), list: ['a', []], map: { 's:1': 7 } },
  });
  expect(() => nativeItem({ tags: { SS: ['a'] } })).toThrow('type SS');
});

it.each([
  '9007199254740991',
  '-9007199254740991',
  '0',
  '-0.5',
  '1E-7',
  '1.7E+3',
  '0.1234567890123456789012345678901234567',
])('the number %s is read as the document client reads it', (N) => {
  expect(nativeItem({ n: { N } })).toEqual({ n: Number(N) });
});

it.each(['9007199254740993', '-9007199254740993', '99999999999999999999999999999999999999', '1E+125', 'NaN'])(
  'the number %j, which would be rounded, is refused',
  (N) => {
    expect(() => nativeItem({ n: { N } })).toThrow('beyond 2^53');
  },
);
