import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LevelScheme, levelOn } from '../level/level.ts';
import { LevelDays } from './level-days.ts';

const schemes = fc.record({
  windowDays: fc.integer({ min: 1, max: 12 }),
  graceDays: fc.integer({ min: 0, max: 6 }),
  down: fc.oneof(fc.constant('deserved' as const), fc.record({ oneEveryDays: fc.integer({ min: 1, max: 4 }) })),
  froms: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 4 }),
});
const bought = fc.array(fc.record({ day: fc.integer({ min: 0, max: 30 }), value: fc.integer({ min: -3, max: 8 }) }), {
  maxLength: 7,
});
const told = fc.option(fc.record({ place: fc.integer({ min: 0, max: 3 }), day: fc.integer({ min: 0, max: 30 }) }), {
  nil: undefined,
});

it('the level of every day is as by levelOn, whatever was bought when, lasts and falls', () => {
  fc.assert(
    fc.property(schemes, bought, told, ({ froms, ...of }, measured, given) => {
      const levels = froms.toSorted((a, b) => a - b).map((from, n) => ({ id: `l${n}`, name: `L${n}`, from }));
      const scheme: LevelScheme = { by: 'net', levels, ...of };
      const known = given && given.place < levels.length ? given : undefined;
      const days = new LevelDays(scheme);
      days.clear(known);
      for (const { day, value } of measured) days.add(day, value);
      for (let day = 0; day <= 50; day++)
        expect([day, days.heldOn(day)]).toEqual([day, levelOn(measured, scheme, day, known).held]);
    }),
    { numRuns: 400 },
  );
});
