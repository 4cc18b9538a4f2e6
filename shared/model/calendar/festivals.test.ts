import { describe, expect, it } from 'vitest';
import { chineseMonths, solarTerm } from '#test/support/heavens.ts';
import { dayNumber, dayOfNumber } from '../values/time/day-number.ts';
import { FESTIVALS, festivalDay, festivalOn } from './festivals.ts';
import { dayInYear, fallsOn } from './yearly.ts';

const YEARS = Array.from({ length: 17 }, (_, n) => 2024 + n);

describe('the table of festivals', () => {
  it.each([
    ['spring-festival', 1, 1],
    ['lantern-festival', 1, 15],
    ['dragon-boat', 5, 5],
    ['qixi', 7, 7],
    ['mid-autumn', 8, 15],
    ['double-ninth', 9, 9],
  ] as const)('%s is day %i/%i of the year that sun and moon give', (name, month, day) => {
    for (const year of YEARS) {
      const first = chineseMonths(year)[month - 1] ?? Number.NaN;
      expect([year, festivalDay(name, year)]).toEqual([year, dayOfNumber(first + day - 1)]);
    }
  });

  it('qingming is the day on which the sun stands at 15 degrees', () => {
    for (const year of YEARS) expect(festivalDay('qingming', year)).toBe(dayOfNumber(solarTerm(15, year)));
  });

  it('has the new years at which libraries are wrong, and days that everybody knows', () => {
    expect(festivalDay('spring-festival', 2027)).toBe('2027-02-06');
    expect(festivalDay('spring-festival', 2030)).toBe('2030-02-03');
    expect(festivalDay('spring-festival', 2024)).toBe('2024-02-10');
    expect(festivalDay('mid-autumn', 2025)).toBe('2025-10-06');
    expect(festivalDay('dragon-boat', 2026)).toBe('2026-06-19');
    expect(festivalDay('black-friday', 2024)).toBe('2024-11-29');
    expect(festivalDay('black-friday', 2026)).toBe('2026-11-27');
    expect(festivalDay('cyber-monday', 2025)).toBe('2025-12-01');
    expect(festivalDay('mothers-day', 2026)).toBe('2026-05-10');
    expect(festivalDay('fathers-day', 2026)).toBe('2026-06-21');
    expect(festivalDay('double-11', 2026)).toBe('2026-11-11');
  });

  it('knows each festival once in each year of the table, and none beside it', () => {
    for (const name of FESTIVALS) {
      for (const year of YEARS) {
        const day = festivalDay(name, year) ?? '';
        expect(festivalOn(name, dayNumber(day))).toBe(day);
        expect(festivalOn(name, dayNumber(day) + 1)).toBeUndefined();
      }
      for (const year of [2023, 2041, 2026.5, Number.NaN]) expect(festivalDay(name, year)).toBeUndefined();
    }
    expect(festivalOn('christmas', dayNumber('2041-12-25'))).toBeUndefined();
  });
});

describe('a date of each year', () => {
  it('of 29 February is 28 February in common years', () => {
    expect(dayInYear('2004-02-29', 2028)).toBe('2028-02-29');
    expect(dayInYear('2004-02-29', 2027)).toBe('2027-02-28');
    expect(dayInYear('02-29', 2100)).toBe('2100-02-28');
    expect(fallsOn('02-29', dayNumber('2027-02-28'))).toBe(true);
    expect(fallsOn('02-29', dayNumber('2027-03-01'))).toBe(false);
    expect(fallsOn('02-29', dayNumber('2028-02-28'))).toBe(false);
    expect(fallsOn('02-29', dayNumber('2028-02-29'))).toBe(true);
  });

  it('falls on one day of each year after the one of which it is told', () => {
    const days = Array.from({ length: 4 * 365 + 1 }, (_, n) => dayNumber('2024-01-01') + n);
    for (const date of ['1990-05-17', '2024-05-17', '05-17', '1996-02-29']) {
      const found = days.filter((day) => fallsOn(date, day)).map(dayOfNumber);
      expect(found).toHaveLength(date.startsWith('2024') ? 3 : 4);
      expect(new Set(found.map((day) => day.slice(0, 4))).size).toBe(found.length);
    }
  });

  it.each(['', '13-01', '02-30', '1990-5-17', 'May 17', '1990-02-31T00:00', '--05-17'])('%j is none', (date) => {
    expect(dayInYear(date, 2028)).toBeUndefined();
    expect(fallsOn(date, dayNumber('2028-02-29'))).toBe(false);
  });
});
