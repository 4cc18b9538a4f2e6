import { describe, expect, it } from 'vitest';
import { asOfDay, kpiNamed, rowsBetween } from '#test/support/order-kpi.ts';
import type { Lot, Spend } from '../../points/lot.ts';
import { memberMovements } from '../../points/movements.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { localDayNumber } from '../../values/time/day-number.ts';

interface Told {
  readonly points: { readonly lots: readonly Lot[]; readonly spends: readonly Spend[] } | undefined;
}
const context = asOfDay('2024-06-20', 'Asia/Tokyo');
const ago = (days: number): number => context.end - days * DAY_MS;
const lot = (id: string, daysAgo: number, points: number, more: Partial<Lot> = {}): Lot => ({
  ...{ id, from: 'issued', at: ago(daysAgo), availableAt: ago(daysAgo - 10), points },
  ...more,
});
const spend = (id: string, daysAgo: number, points: number): Spend => ({
  ...{ id, to: 'redeemed', at: ago(daysAgo), points },
});
const member = (lots: readonly Lot[], spends: readonly Spend[] = []): Told => ({
  points: { lots, spends },
});
const read = (name: string, members: readonly Told[]) => {
  const counted = new Map<number, Record<string, number>>();
  for (const { points } of members) {
    if (points)
      memberMovements(points, context.end - 1, (at, cell, n) => {
        const day = localDayNumber(at, 'Asia/Tokyo');
        const cells = counted.get(day) ?? {};
        counted.set(day, cells);
        cells[cell] = (cells[cell] ?? 0) + n;
      });
  }
  const kpi = kpiNamed(name);
  return kpi.read(rowsBetween(kpi, counted, context.today - 29, context.today));
};

describe('points of a shop', () => {
  const all = [
    member([lot('o1', 5, 30), lot('r1', 20, 12, { cause: 'review' })], [spend('a', 3, 5)]),
    member([lot('o2', 200, 50, { expiresAt: ago(15), changes: [[ago(12), 40]] })]),
    member([lot('o3', 100, 20, { changes: [[ago(2), 0]] })], [spend('b', 50, 20)]),
    { points: undefined },
  ];

  it('are of the days on which they came, went, expired and were taken back', () => {
    expect(read('points-issued', all)).toEqual({ known: true, value: 42, parts: { orders: 30, 'given:review': 12 } });
    expect(read('points-redeemed', all)).toEqual({ known: true, value: 5 });
    expect(read('points-expired', all)).toEqual({ known: true, value: 40 });
    expect(read('points-taken-back', all)).toEqual({ known: true, value: 30 });
    expect(read('points-set-right', all)).toEqual({ known: true, value: 0 });
  });

  it('are by orders and gifts as they were issued: what is taken back of a gift was not by orders, in one period or two', () => {
    const gift = (givenAt: number): Told =>
      member([lot('g', givenAt, 200, { cause: 'referral', changes: [[ago(2), 0]] }), lot('o', 3, 30)]);
    const parts = { orders: 30, 'given:referral': 200 };
    expect(read('points-issued', [gift(20)])).toEqual({ known: true, value: 230, parts });
    expect(read('points-issued', [gift(60)])).toEqual({ known: true, value: 30, parts: { orders: 30 } });
    for (const givenAt of [20, 60]) expect(read('points-taken-back', [gift(givenAt)])).toMatchObject({ value: 200 });
  });

  it('are outstanding at the end: what one owes is in the sum, and is nobody’s to spend', () => {
    const parts = { available: 12 - 5 - 20, pending: 30, owed: 20 };
    expect(read('points-outstanding', all)).toEqual({ known: true, value: 17, counted: 'at-end', parts });
  });

  it('are no 0 where no member has had any', () => {
    for (const name of ['points-issued', 'points-outstanding', 'points-breakage'])
      expect(read(name, [{ points: undefined }]), name).toMatchObject({ known: false });
  });
});

describe('breakage', () => {
  const over = (points: number, left: number) =>
    member([lot('o', 200, points, { expiresAt: ago(5) })], left < points ? [spend('s', 100, points - left)] : []);
  const many = (n: number, one: Told) => Array.from({ length: n }, () => one);

  it('is of points whose time has passed alone: those that may still be spent lower nothing', () => {
    const people = [...many(20, over(10, 10)), ...many(40, over(10, 0)), ...many(500, member([lot('o', 50, 99)]))];
    const value = read('points-breakage', people);
    expect(value).toMatchObject({ known: true, value: 200 / 600, of: 600, counted: 'to-date' });
    if (!value.known) return;
    expect([value.low, value.high]).toEqual([expect.closeTo(0.227, 2), expect.closeTo(0.46, 2)]);
  });

  it('is not told of fewer than thirty members, nor where nearly all of it is of a few', () => {
    expect(read('points-breakage', many(29, over(10, 5)))).toMatchObject({ known: false });
    expect(read('points-breakage', many(30, over(10, 5)))).toMatchObject({ known: true, value: 0.5 });
    const few = [...many(60, over(10, 5)), over(100_000, 100_000)];
    expect(read('points-breakage', few)).toMatchObject({ known: false, why: { en: expect.stringContaining('a few') } });
  });
});
