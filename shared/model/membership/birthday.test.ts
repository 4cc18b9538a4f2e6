import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ToldBirthday } from '../customer/facts.ts';
import { withBirthday } from '../customer/told-birthdays.ts';
import { startOfDay } from '../values/time/day.ts';
import { dayNumber, dayOfNumber } from '../values/time/day-number.ts';
import { birthdays } from './birthday.ts';

const ZONE = 'Europe/Berlin';
const isOn = birthdays(ZONE);
const on = (day: string) => startOfDay(day, ZONE);
const FIRST = dayNumber('2026-01-01');
const days = Array.from({ length: 3 * 365 }, (_, n) => dayOfNumber(FIRST + n));
const day = fc.constantFrom(...days);
const told = fc
  .array(
    fc.tuple(
      day.map(on),
      day.map((one) => one.slice(5)),
    ),
    { maxLength: 6 },
  )
  .map((all) => withBirthday(all, []));

describe('a birthday, for points', () => {
  it('is one day of a calendar year at most, whatever is told when, and never one before anything was told', () => {
    fc.assert(
      fc.property(told, (all) => {
        const found = days.filter((one) => isOn(all, one));
        expect(new Set(found.map((one) => one.slice(0, 4))).size).toBe(found.length);
        for (const one of found) expect(all.some(([at]) => at < on(one))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('of a year does not move by what is told in it, or later', () => {
    fc.assert(
      fc.property(told, fc.tuple(day.map(on), fc.constantFrom('03-04', '12-24')), day, (all, more, one) => {
        const isKnown = all.some(([at]) => at < on(`${one.slice(0, 4)}-01-01`));
        const isLater = more[0] >= on(one);
        if (!(isKnown && more[0] >= on(`${one.slice(0, 4)}-01-01`)) && !isLater) return;
        expect(isOn(withBirthday(all, [more]), one)).toBe(isOn(all, one));
      }),
    );
  });

  it('counts from the day behind that on which it was first told; another one from the next year', () => {
    const first: ToldBirthday = [on('2026-05-10'), '05-10'];
    expect(['2026-05-10', '2027-05-10', '2028-05-10'].map((one) => isOn([first], one))).toEqual([false, true, true]);
    const changed = withBirthday([[on('2025-05-10'), '08-01']], [[on('2026-06-01'), '09-01']]);
    const asked = ['2026-08-01', '2026-09-01', '2027-08-01', '2027-09-01'];
    expect(asked.map((one) => isOn(changed, one))).toEqual([true, false, false, true]);
    expect(isOn(undefined, '2026-08-01')).toBe(false);
  });

  it('of 29 February is 28 February in a common year', () => {
    const leap: readonly ToldBirthday[] = [[on('2025-05-10'), '02-29']];
    const asked = ['2026-02-28', '2028-02-28', '2028-02-29'];
    expect(asked.map((one) => isOn(leap, one))).toEqual([true, false, true]);
  });

  it('told again is no news, and in any order the same', () => {
    fc.assert(
      fc.property(told, told, (some, others) => {
        expect(withBirthday(some, some)).toEqual(some);
        expect(withBirthday(some, others)).toEqual(withBirthday(others, some));
      }),
    );
  });
});
