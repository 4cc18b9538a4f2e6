import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Level } from '../level/level.ts';
import { earnedBy } from '../points/earned.ts';
import type { PointsRules } from '../points/rules.ts';
import { dayNumber, dayOfNumber } from '../values/time/day-number.ts';
import { earnedOn, earningRules } from './earning-days.ts';

const factor = fc.integer({ min: 0, max: 2000 }).map((hundredths) => hundredths / 100);
const levels: readonly Level[] = [
  { id: 'fern', name: 'Fern', from: 0 },
  { id: 'oak', name: 'Oak', from: 5 },
];

it('I16: points of an order in plain numbers are those in whole ones, to the last: any amounts, factors and lines', () => {
  const rules = fc.record(
    {
      from: fc.constant('2026-01-01'),
      earn: fc.record({ points: fc.integer({ min: 1, max: 1000 }), perMinor: fc.integer({ min: 1, max: 400 }) }),
      levels: fc.dictionary(fc.constantFrom('fern', 'oak', 'gone'), factor),
      groups: fc.dictionary(fc.constantFrom('tea', 'mugs'), factor),
      days: fc.array(
        fc.tuple(fc.constantFrom('2026-05-01', '2026-05-02'), fc.constantFrom('2026-05-02', '2026-05-03'), factor),
        { maxLength: 2 },
      ),
      birthday: factor,
      pendingDays: fc.constant(3),
    },
    { requiredKeys: ['from', 'earn', 'pendingDays'] },
  );
  const line = fc.tuple(fc.constant('A'), fc.constant(1), fc.nat(1_000_000), fc.constantFrom('tea', 'mugs', ''));
  const net = fc.oneof(fc.integer({ min: -5, max: 100_000 }), fc.integer({ min: 0, max: 1_000_000_000_000 }));
  fc.assert(
    fc.property(
      rules,
      net,
      fc.option(fc.array(line, { maxLength: 3 }), { nil: undefined }),
      fc.constantFrom('2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04'),
      fc.constantFrom(-1, 0, 1),
      fc.boolean(),
      ({ days, ...rest }, netMinor, lines, day, level, isBirthday) => {
        const told: PointsRules = {
          ...rest,
          days: days?.map(([from, to, of]) => ({ name: 'd', from, to, factor: of })),
        };
        const details = lines && { version: 1, lines };
        const [version] = earningRules([told], levels);
        if (!version) throw new Error('a version was given');
        const exact = earnedBy({ day, netMinor, details, level: levels[level]?.id, isBirthday }, told);
        expect(dayOfNumber(dayNumber(day))).toBe(day);
        expect(earnedOn(version, dayNumber(day), netMinor, level, details, isBirthday)).toBe(exact);
      },
    ),
    { numRuns: 2000 },
  );
});
