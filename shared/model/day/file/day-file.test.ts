import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOf } from '../../segment/group.ts';
import {
  ATTITUDES,
  MEMBER_STEPS,
  type Membership,
  STAGES,
  type StoredMembership,
  TIERS,
} from '../../segment/membership.ts';
import type { DayRow } from '../day-row.ts';
import { readDayPart, readFacts } from './part-reader.ts';
import { DayWriter, FactsWriter } from './part-writer.ts';
import { SUBSCRIPTION_WORDS } from './row-numbers.ts';

const PLACE = { shop: 'demo', day: '2026-11-27', range: { from: 0, to: 15 } };
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const hashed = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 22, maxLength: 22 });
const anId = fc.oneof(
  { weight: 6, arbitrary: hashed },
  hashed.map((random) => `GONE-${random}`),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => text.toWellFormed()),
  fc.constantFrom('ada', 'GONE-short', `GONE-${'é'.repeat(22)}`, 'x'.repeat(23)),
);
const day = fc.integer({ min: 0, max: 70_000 });
const orders = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 100_000 }));
const money = fc.oneof(
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
  fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 2 ** 31, 255, 256, 65_535, 65_536, -1),
);
const aRow = (answers: number): fc.Arbitrary<DayRow> =>
  fc.record({
    ...{ id: anId, since: day, firstDay: day, lastDay: day, orderDays: orders, orders, netMinor: money },
    ...{ repeatNetMinor: money, bought: fc.boolean(), windowOrderDays: orders, windowNetMinor: money, lastGap: day },
    marginMinor: fc.oneof(fc.constant(Number.NaN), money),
    logGapSum: fc.oneof(fc.constant(0), fc.float({ noNaN: true }), fc.double({ noNaN: true })).map((n) => n + 0),
    subscription: fc.constantFrom(...SUBSCRIPTION_WORDS),
    reach: fc.integer({ min: 0, max: 0xffff }),
    ladder: fc.integer({ min: 0, max: 31 }),
    group: fc.constantFrom(undefined, 'tea', 'pots', '', 'Äpfel'),
    answers: fc.uint8Array({ minLength: answers, maxLength: answers, max: 2 }),
  });
const score = fc.integer({ min: 0, max: 5 });
const ruleIds = fc.uniqueArray(fc.constantFrom(...Array.from({ length: 200 }, (_, n) => `rule-${n}`)), {
  maxLength: 8,
});
const aMembership: fc.Arbitrary<Membership> = fc
  .record(
    {
      ...{ r: score, f: score, m: score, stage: fc.constantFrom(...STAGES), tier: fc.constantFrom(...TIERS) },
      ...{ member: fc.constantFrom(...MEMBER_STEPS), attitude: fc.constantFrom(...ATTITUDES) },
      rules: ruleIds.map((ids) => ids.sort()),
    },
    { requiredKeys: ['r', 'f', 'm', 'stage', 'rules'] },
  )
  .map((told) => {
    const group = groupOf(told.r, told.f, told.m);
    return { ...told, ...(group && { group }) };
  });
const aDay = fc.integer({ min: 1, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const aStored: fc.Arbitrary<StoredMembership> = fc.record(
  {
    day: aDay,
    current: aMembership,
    previous: aMembership,
    left: fc.dictionary(fc.constantFrom('a', 'b'), aDay, { minKeys: 1 }),
  },
  { requiredKeys: ['day', 'current'] },
);

const byId = <Row extends { readonly row: DayRow }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.row.id < b.row.id ? -1 : 1));
const ofRows = <T>(told: fc.Arbitrary<T>) =>
  fc
    .integer({ min: 0, max: 9 })
    .chain((answers) =>
      fc.uniqueArray(fc.record({ row: aRow(answers), told }), { selector: ({ row }) => row.id, maxLength: 20 }),
    );
const rowsFor = (over: (n: number) => Partial<DayRow>, rows: number): DayRow[] =>
  Array.from({ length: rows }, (_, n) => ({
    ...{
      id: String(n).padStart(22, '0'),
      since: 20_000 + (n % 700),
      firstDay: 20_000 + (n % 600),
      lastDay: 20_600 - (n % 90),
    },
    ...{
      orderDays: 1 + (n % 9),
      orders: 1 + (n % 10),
      netMinor: 70_000 + n,
      repeatNetMinor: 66_000 + n,
      marginMinor: Number.NaN,
    },
    ...{
      bought: true,
      windowOrderDays: 1 + (n % 9),
      windowNetMinor: 70_000 + n,
      ladder: n % 32,
      group: ['tea', undefined, 'pots'][n % 3],
      logGapSum: Math.fround(Math.log(1 + n)),
    },
    ...{ lastGap: n % 300, subscription: 'none' as const, reach: n % 16, answers: new Uint8Array(0) },
    ...over(n),
  }));

describe('a facts part', () => {
  it('gives back every row, answer and stored membership, and the same bytes for any order of arrival', () => {
    fc.assert(
      fc.property(ofRows(fc.option(aStored, { nil: undefined })), fc.infiniteStream(fc.nat()), (rows, random) => {
        const write = (all: typeof rows) => {
          const writer = new FactsWriter(PLACE);
          for (const { row, told } of all) writer.add(row, told);
          return writer.bytes(PLACE.range);
        };
        const bytes = write(rows);
        const mixed = rows.map((row) => ({ row, at: random.next().value })).sort((a, b) => a.at - b.at);
        expect(Buffer.compare(write(mixed.map(({ row }) => row)), bytes)).toBe(0);
        const part = readFacts(bytes);
        const sorted = byId(rows);
        expect(part).toMatchObject({ ...PLACE, size: rows.length });
        for (const [n, { row, told }] of sorted.entries()) {
          expect(part.row(n)).toEqual(row);
          expect(part.stored(n)).toEqual(told);
          expect(part.find(row.id)).toBe(n);
        }
        expect(part.find('nobody')).toBe(-1);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a day part', () => {
  it('gives back every row, membership and number beside them, without the answers', () => {
    fc.assert(
      fc.property(
        ofRows(fc.tuple(aMembership, fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }))),
        (rows) => {
          const writer = new DayWriter(PLACE, ['active', 'value']);
          for (const { row, told } of rows) writer.add(row, told[0], [told[1] ?? Number.NaN, 3]);
          const part = readDayPart(writer.bytes(PLACE.range));
          for (const [n, { row, told }] of byId(rows).entries()) {
            expect(part.row(n)).toEqual({ ...row, answers: new Uint8Array(0) });
            expect(part.membership(n)).toEqual(told[0]);
            expect(part.extra('active')?.[n]).toBe(told[1] ?? Number.NaN);
            expect(part.memberships.rules.filter((_, bit) => part.memberships.inRule(n, bit))).toEqual(told[0].rules);
          }
          expect(part.extra('unknown')).toBeUndefined();
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is 50 bytes a customer with 30 segments of the team and two bands, 54 where costs are given', () => {
    const rules = Array.from({ length: 30 }, (_, n) => `rule-${String(n).padStart(2, '0')}`);
    const sizeOf = (over: (n: number) => Partial<DayRow>) => {
      const writer = new DayWriter(PLACE, ['active', 'value']);
      for (const [n, row] of rowsFor(over, 25_000).entries()) {
        const scores = { r: 1 + (n % 5), f: 1 + (n % 4), m: 1 + (n % 3) };
        writer.add(
          row,
          {
            ...scores,
            stage: STAGES[n % 7] ?? 'new',
            tier: 'A',
            member: 'ordinary',
            attitude: 'follows',
            rules: [rules[n % 30] ?? ''],
          },
          [n % 4, (n >> 2) % 4],
        );
      }
      return writer.bytes(PLACE.range).length;
    };
    const [without, costs] = [sizeOf(() => ({})), sizeOf((n) => ({ marginMinor: 40_000 + n * 3 }))];
    expect({ without, costs, each: [without / 25_000, costs / 25_000].map(Math.floor) }).toMatchInlineSnapshot(`
      {
        "costs": 1352280,
        "each": [
          50,
          54,
        ],
        "without": 1252272,
      }
    `);
  });
});
