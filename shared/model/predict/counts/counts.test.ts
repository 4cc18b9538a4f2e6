import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDay, aDayRow, NOTHING_KNOWN } from '#test/support/day-row.ts';
import type { DayRow } from '../../day/day-row.ts';
import { cut, middle } from './coarse.ts';
import { MOST_KEYS } from './count-table.ts';
import { modelCounter } from './model-counter.ts';
import { historiesIn, noCounts, spendsOf } from './model-counts.ts';

const TODAY = 20_000;
const counted = (rows: readonly DayRow[]) => {
  const counts = noCounts();
  for (const row of rows) modelCounter.add(counts, row, NOTHING_KNOWN, aDay(TODAY));
  return counts;
};
const bytes = (counts: ReturnType<typeof noCounts>): string => JSON.stringify(modelCounter.pack(counts));

const anyRow = fc
  .record({
    x: fc.integer({ min: 0, max: 6 }),
    age: fc.integer({ min: 0, max: 900 }),
    silence: fc.integer({ min: 0, max: 900 }),
    money: fc.integer({ min: -500, max: 90_000 }),
  })
  .map(({ x, age, silence, money }) =>
    aDayRow({
      firstDay: TODAY - age,
      lastDay: x === 0 ? TODAY - age : TODAY - Math.min(silence, age),
      orderDays: x + 1,
      netMinor: money * 2,
      repeatNetMinor: x === 0 ? 0 : money,
    }),
  );

describe('what models are made of', () => {
  it('any split into ranges and any order of merging gives the same bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyRow, fc.integer({ min: 0, max: 3 })), { maxLength: 60 }), (rows) => {
        const whole = bytes(counted(rows.map(([row]) => row)));
        for (const order of [
          [0, 1, 2, 3],
          [3, 1, 0, 2],
        ]) {
          const merged = modelCounter.zero();
          for (const part of order) {
            const packed = JSON.parse(bytes(counted(rows.filter(([, p]) => p === part).map(([row]) => row))));
            modelCounter.merge(merged, modelCounter.unpack(packed));
          }
          expect(bytes(merged)).toBe(whole);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('also where a shop has more different histories than are kept: the parts become coarse with the whole', () => {
    const rows = Array.from({ length: 60_000 }, (_, n) =>
      aDayRow({
        firstDay: TODAY - (n % 2003),
        lastDay: TODAY - ((n * 7919) % ((n % 2003) + 1)),
        orderDays: 2 + (n % 5),
        netMinor: 5 * n,
        repeatNetMinor: 1 + n * 3,
      }),
    );
    const whole = counted(rows);
    expect(whole.histories.level).toBeGreaterThan(0);
    expect(whole.spends.level).toBeGreaterThan(0);
    expect(whole.histories.size).toBeLessThanOrEqual(MOST_KEYS);
    const parts = [0, 1, 2].map((part) => counted(rows.filter((_, n) => (n < 50_000 ? 0 : 1 + (n % 2)) === part)));
    const [first = noCounts(), ...others] = parts.reverse();
    for (const other of others) modelCounter.merge(first, other);
    expect(bytes(first)).toBe(bytes(whole));
    expect(
      whole.histories
        .sorted()
        .filter((_, i) => i % 3 === 2)
        .reduce((a, b) => a + b, 0),
    ).toBe(60_000);
  });

  it('cuts nest, and the middle is of what is cut to the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 0, max: 6 }), (value, level) => {
        expect(cut(cut(value, level), level + 1)).toBe(cut(value, level + 1));
        expect(Math.abs(middle(cut(value, level), level) - value)).toBeLessThanOrEqual(value * 0.15);
        expect(cut(value, 0)).toBe(value);
      }),
    );
  });

  it('are histories in the unit that is asked for, sorted, and spends of those who spent', () => {
    const counts = counted([
      aDayRow({ firstDay: TODAY - 272, lastDay: TODAY - 59, orderDays: 3, repeatNetMinor: 4469 }),
      aDayRow({ firstDay: TODAY - 272, lastDay: TODAY - 59, orderDays: 3, repeatNetMinor: -20 }),
      aDayRow({ firstDay: TODAY - 14, lastDay: TODAY - 14, orderDays: 1 }),
      aDayRow({ firstDay: 0, lastDay: 0, orderDays: 0 }),
      aDayRow({ firstDay: TODAY + 3, lastDay: TODAY + 3, orderDays: 1 }),
    ]);
    const { size, x, tx, T, count } = historiesIn('weeks', counts);
    expect({ size, x: [...x], tx: [...tx], T: [...T], count: [...count] }).toEqual({
      size: 2,
      x: [0, 2],
      tx: [0, 213 / 7],
      T: [2, 272 / 7],
      count: [1, 2],
    });
    expect([...historiesIn('days', counts).T]).toEqual([14, 272]);
    expect([...spendsOf(counts).sum]).toEqual([4469]);
    expect(counts.sums).toMatchObject({
      buyers: 3,
      orderDays: 7,
      oldestDays: 272,
      repeatDays: 4,
      repeatNetMinor: 4449,
    });
  });

  it('margin counts where it is known, and what is not of a pack is refused', () => {
    const counts = counted([
      aDayRow({ orderDays: 1, netMinor: 1000, marginMinor: 400 }),
      aDayRow({ orderDays: 1, netMinor: 9000, marginMinor: Number.NaN }),
    ]);
    expect(counts.sums).toMatchObject({ knownNetMinor: 1000, marginMinor: 400, netMinor: 10_000 });
    expect(() => modelCounter.unpack({})).toThrow();
    expect(() => modelCounter.unpack({ ...JSON.parse(bytes(counts)), histories: { level: 0, rows: [1, 2] } })).toThrow(
      RangeError,
    );
  });
});
