import { describe, expect, it } from 'vitest';
import { type BudgetRow, blockFor, heldOf, leasable, settleDay, withLease } from './budget.ts';
import { closedDays } from './closed-days.ts';

const [MON, TUE, WED, THU] = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12'];

describe('a lease', () => {
  it('is what is wanted, else what is left, and nothing below the least', () => {
    const row = withLease(withLease({ leased: {} }, MON, 60), MON, 30);
    const ask = { day: MON, cap: 100, wanted: 20, least: 3 };
    expect(heldOf(row)).toBe(90);
    expect(leasable(row, ask)).toBe(10);
    expect(leasable(row, { ...ask, cap: 110 })).toBe(20);
    expect(leasable(row, { ...ask, cap: 92 })).toBeUndefined();
    expect(leasable(row, { ...ask, cap: 80 })).toBeUndefined();
    expect(leasable(row, { ...ask, wanted: 0, cap: 1_000 })).toBe(3);
  });

  it('is of 100 messages, and of a fiftieth of what is left near the cap, so that no idle worker holds the rest', () => {
    expect(blockFor(9, undefined)).toBe(900);
    expect(blockFor(9, 1e6)).toBe(900);
    expect(blockFor(9, 10_000)).toBe(200);
    expect(blockFor(9, 100)).toBe(9);
  });
});

describe('settling', () => {
  const row: BudgetRow = { leased: { [MON]: 900, [TUE]: 500 } };

  it('gives back what a day leased and cannot have spent, once', () => {
    const once = settleDay(row, MON, { ended: 90, mayBe: 9 });
    expect(once).toEqual({
      leased: { [TUE]: 500 },
      settled: { through: MON, leased: 900, ended: 90, spent: 99 },
    });
    expect(settleDay(once, MON, { ended: 0, mayBe: 0 })).toBe(once);
    expect(leasable(once, { day: MON, cap: 1e6, wanted: 1, least: 1 })).toBeUndefined();
    // what may have been of Monday was counted on Tuesday, where it ended
    expect(settleDay(once, TUE, { ended: 309, mayBe: 0 }).settled).toEqual({
      through: TUE,
      leased: 1_400,
      ended: 399,
      spent: 399,
    });
  });

  it('never counts more than was leased', () => {
    expect(heldOf(settleDay(row, MON, { ended: 880, mayBe: 300 }))).toBe(1_400);
  });

  it('waits until the next day is over, and reads the days on which its messages can have ended', () => {
    expect(closedDays(row, TUE)).toBeUndefined();
    expect(closedDays(row, WED)).toEqual({ through: MON, ended: [MON], mayBe: TUE });
    expect(closedDays(row, THU)).toEqual({ through: TUE, ended: [MON, TUE], mayBe: WED });
    const later = { ...settleDay({ leased: { [MON]: 9 } }, MON, { ended: 9, mayBe: 0 }), leased: { [THU]: 9 } };
    expect(closedDays(later, '2026-11-30')).toEqual({ through: THU, ended: [TUE, THU], mayBe: '2026-11-13' });
    expect(closedDays({ leased: {} }, THU)).toBeUndefined();
  });
});
