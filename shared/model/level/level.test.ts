import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LevelScheme, levelOn, type Measured } from './level.ts';
import { progressOn } from './progress.ts';

const levels = [
  { id: 'leaf', name: 'Leaf', from: 0 },
  { id: 'branch', name: 'Branch', from: 5 },
  { id: 'tree', name: 'Tree', from: 12 },
];
const schemes: fc.Arbitrary<LevelScheme> = fc.record({
  ...{ by: fc.constant('net' as const), windowDays: fc.integer({ min: 1, max: 12 }) },
  levels: fc.constantFrom(levels, levels.slice(1)),
  graceDays: fc.integer({ min: 0, max: 8 }),
  down: fc.constantFrom<LevelScheme['down'][]>(undefined, 'deserved', { oneEveryDays: 1 }, { oneEveryDays: 4 }),
});
const orders: fc.Arbitrary<Measured[]> = fc.array(
  fc.record({ day: fc.integer({ min: 0, max: 40 }), value: fc.integer({ min: 0, max: 9 }) }),
  { maxLength: 8 },
);
const day = fc.integer({ min: 0, max: 60 });

/** Day by day from before the first order: what was deserved on each, and what is left of it. */
function slowly(measured: readonly Measured[], { windowDays, levels, graceDays, down }: LevelScheme, on: number) {
  let best = { held: -1, deservedOn: undefined as number | undefined };
  let [deserved, value] = [-1, 0];
  for (let at = -1; at <= on; at++) {
    value = 0;
    for (const one of measured) if (one.day <= at && one.day > at - windowDays) value += one.value;
    deserved = -1;
    for (const [n, { from }] of levels.entries()) if (value >= from) deserved = n;
    let held = deserved;
    for (let gone = graceDays + 1; gone <= on - at; gone++) {
      if (typeof down !== 'object') held = -1;
      else if ((gone - graceDays - 1) % down.oneEveryDays === 0) held -= 1;
    }
    if (held >= 0 && held >= best.held) best = { held, deservedOn: at };
  }
  return { ...best, deserved, value };
}

describe('the level of a member', () => {
  it('is the best of all days, each less what time took since: as when it is looked at day by day', () => {
    fc.assert(
      fc.property(orders, schemes, day, (measured, scheme, on) => {
        expect(levelOn(measured, scheme, on)).toEqual(slowly(measured, scheme, on));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which orders are known, and never rises because less was bought', () => {
    fc.assert(
      fc.property(orders, schemes, day, fc.nat(), (measured, scheme, on, n) => {
        const { held } = levelOn(measured, scheme, on);
        expect(levelOn([...measured].reverse(), scheme, on).held).toBe(held);
        const less = measured.map((one, at) => (at === n % 8 ? { ...one, value: Math.floor(one.value / 2) } : one));
        expect(levelOn(less, scheme, on).held).toBeLessThanOrEqual(held);
      }),
    );
  });

  it('is kept for the days of grace, and falls to what is deserved or by one at a time', () => {
    const scheme: LevelScheme = { by: 'net', windowDays: 10, levels, graceDays: 5 };
    const on = (at: number, down?: LevelScheme['down']) =>
      levelOn([{ day: 0, value: 20 }], { ...scheme, down }, at).held;
    expect([0, 9, 14, 15].map((at) => on(at))).toEqual([2, 2, 2, 0]);
    expect([14, 15, 17, 18, 99].map((at) => on(at, { oneEveryDays: 3 }))).toEqual([2, 1, 1, 0, 0]);
  });
});

describe('what is said of the progress of a member', () => {
  it('is kept to the very day that is told, where nothing more is bought', () => {
    fc.assert(
      fc.property(
        orders,
        schemes,
        day,
        fc.option(fc.record({ place: fc.nat(1), day }), { nil: undefined }),
        (measured, scheme, on, given) => {
          const { level, keptUntil } = progressOn(measured, scheme, on, given);
          const known = measured.filter((one) => one.day <= on);
          const heldOn = (at: number) => levelOn(known, scheme, at, given && given.day <= on ? given : undefined).held;
          const held = heldOn(on);
          expect(level).toBe(scheme.levels[held]);
          if (keptUntil === undefined) {
            for (let at = on; at < on + 60; at++) expect(level === undefined ? held : heldOn(at)).toBe(held);
            return;
          }
          for (let at = on; at <= keptUntil; at++) expect(heldOn(at)).toBeGreaterThanOrEqual(held);
          expect(heldOn(keptUntil + 1)).toBeLessThan(held);
        },
      ),
    );
  });

  it('says how much is missing to the next, and nothing above the last', () => {
    const scheme: LevelScheme = { by: 'net', windowDays: 10, levels, graceDays: 5 };
    const next = (value: number) => progressOn([{ day: 0, value }], scheme, 0).next;
    expect([next(0), next(5), next(11), next(12)]).toEqual([
      { level: levels[1], missing: 5 },
      { level: levels[2], missing: 7 },
      { level: levels[2], missing: 1 },
      undefined,
    ]);
  });
});
