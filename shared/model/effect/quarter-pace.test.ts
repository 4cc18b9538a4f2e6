import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysOfQuarter } from './quarter.ts';
import { paceOfQuarter } from './quarter-pace.ts';

const QUARTER = 219;
const { from, to } = daysOfQuarter(QUARTER);
const pace = (people: number, asOf: number, first = from) =>
  paceOfQuarter({ quarter: QUARTER, asOf, outcomeDays: 30, first, people });

it('of a quarter that does not bring 25 people, says how many it brings', () => {
  expect(pace(4, from + 29)).toEqual({ perQuarter: 12, weeksToFewest: undefined });
  expect(pace(1, to)).toEqual({ perQuarter: 1, weeksToFewest: undefined });
});

it('else in how many weeks 25 have had their days', () => {
  // one a day: the 25th enters 25 days after the first, and has 30 days
  expect(pace(10, from + 9)).toEqual({ perQuarter: 92, weeksToFewest: Math.ceil((25 + 30 - 9) / 7) });
});

it('of a program that began within the quarter, by the days since its first people came', () => {
  // two a day since a week
  expect(pace(14, from + 46, from + 40)).toEqual({ perQuarter: 184, weeksToFewest: Math.ceil((12.5 + 30 - 6) / 7) });
  // too late for this quarter: in the next, from its first day
  expect(pace(14, to, to - 6)).toEqual({ perQuarter: 184, weeksToFewest: Math.ceil((1 + 12.5 + 30) / 7) });
});

it('nothing of a quarter that is over, before it began, in the first week, or where nobody entered', () => {
  expect([pace(4, to + 1), pace(4, from - 1), pace(4, from + 5), pace(0, from + 9)]).toEqual(Array(4).fill(undefined));
});

it('always whole weeks ahead, and never both', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: from + 6, max: to }), (people, asOf) => {
      const found = pace(people, asOf);
      expect(found && Number.isInteger(found.perQuarter)).toBe(true);
      if (found?.weeksToFewest !== undefined) {
        expect(found.weeksToFewest).toBeGreaterThanOrEqual(1);
        expect(found.perQuarter).toBeGreaterThanOrEqual(25);
      }
    }),
  );
});
