import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BoughtLine, coffeeBuyers } from '#test/support/purchases.ts';
import { counted, foretold, TODAY } from '#test/support/runs-out.ts';
import { gapCurvesSchema } from '../product/knowledge.ts';
import type { Product } from '../product/product.ts';
import { replenishmentCounter } from './counter.ts';
import { fitGapCurves } from './fit.ts';
import { normalAbove, normalQuantileAbove } from './normal.ts';

describe('curves of gaps', () => {
  const curves = fitGapCurves(counted(coffeeBuyers(3000)));

  it('are those that the purchases were made with, though many gaps are still open and some never close', () => {
    expect(gapCurvesSchema.parse(JSON.parse(JSON.stringify(curves)))).toEqual(JSON.parse(JSON.stringify(curves)));
    const { slope, between, all } = curves.pieces ?? expect.fail();
    expect(slope).toBeCloseTo(0.8, 1);
    expect(all.mean).toBeGreaterThan(2.93);
    expect(all.mean).toBeLessThan(3.07);
    expect(all.deviation).toBeGreaterThan(0.45);
    expect(all.deviation).toBeLessThan(0.55);
    expect(all.again).toBeGreaterThan(0.62);
    expect(all.again).toBeLessThan(0.72);
    expect(between).toBeGreaterThan(0.22);
    expect(between).toBeLessThan(0.5);
  });

  it('cover what happens then: of the next purchases of new customers, half and four fifths lie in the intervals', () => {
    let [n, within50, within80] = [0, 0, 0];
    for (const lines of coffeeBuyers(6000).slice(3000)) {
      const purchases = lines.toSorted((a, b) => b[0] - a[0]);
      for (const [i, [ago]] of purchases.entries()) {
        const then = purchases[i + 1]?.[0];
        if (then === undefined || i === 0 || ago < 60) continue;
        const [row] = foretold(purchases, curves, { today: TODAY - ago });
        const actual = TODAY - then;
        if (!row) continue;
        n += 1;
        const { within50: half, within80: most } = row.runsOut;
        if (actual >= half[0] && actual <= half[1]) within50 += 1;
        if (actual >= most[0] && actual <= most[1]) within80 += 1;
      }
    }
    expect(n).toBeGreaterThan(700);
    expect(within50 / n).toBeGreaterThan(0.44);
    expect(within50 / n).toBeLessThan(0.58);
    expect(within80 / n).toBeGreaterThan(0.75);
    expect(within80 / n).toBeLessThan(0.86);
  });

  it('any split into ranges and any order of merging gives the same bytes', () => {
    const line = fc.tuple(
      fc.integer({ min: -1, max: 60 }),
      fc.constantFrom('a', 'b', 'c'),
      fc.integer({ min: -1, max: 9 }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(line, { maxLength: 9 }), fc.nat({ max: 3 })), { maxLength: 10 }),
        fc.boolean(),
        (customers, isReversed) => {
          const whole = JSON.stringify(replenishmentCounter.pack(counted(customers.map(([lines]) => lines))));
          const merged = replenishmentCounter.zero();
          for (const range of isReversed ? [3, 2, 1, 0] : [0, 1, 2, 3]) {
            const part = counted(customers.filter(([, of]) => of === range).map(([lines]) => lines));
            const packed = JSON.parse(JSON.stringify(replenishmentCounter.pack(part)));
            replenishmentCounter.merge(merged, replenishmentCounter.unpack(packed));
          }
          expect(JSON.stringify(replenishmentCounter.pack(merged))).toBe(whole);
          expect(fitGapCurves(merged)).toEqual(fitGapCurves(counted(customers.map(([lines]) => lines))));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of a group with few gaps lean on its category, and that on the shop', () => {
    const people = (group: string, gap: number, count: number): readonly (readonly BoughtLine[])[] =>
      Array.from({ length: count }, (_, i) => [
        [gap + (i % 3), group, 1],
        [0, group, 1],
      ]);
    const catalogue = new Map<string, Product>(
      ['rare', 'tea', 'lamp'].map((group) => [
        `sku-of-${group}`,
        { sku: `sku-of-${group}`, category: group === 'lamp' ? 'light' : 'drinks' },
      ]),
    );
    const customers = [...people('rare', 60, 1), ...people('tea', 20, 200), ...people('lamp', 300, 200)];
    const { groups, categories, all } = fitGapCurves(counted(customers, { catalogue })).pieces ?? expect.fail();
    expect(groups['=rare']?.category).toBe('drinks');
    expect(Math.exp(groups['=rare']?.mean ?? 0)).toBeLessThan(26);
    expect(Math.exp(groups['=rare']?.mean ?? 0)).toBeGreaterThan(21);
    expect(categories['=drinks']?.mean).toBeLessThan(all.mean);
    expect(categories['=light']?.mean).toBeGreaterThan(all.mean);
  });
});

it('the normal distribution is that of the tables', () => {
  for (const [z, above] of [
    [0, 0.5],
    [1, 0.158655254],
    [1.959963985, 0.025],
    [-1.2815515655, 0.9],
    [6, 9.86587645e-10],
    [10, 7.61985302e-24],
  ] as const) {
    expect(Math.abs(normalAbove(z) / above - 1)).toBeLessThan(1e-6);
    expect(normalQuantileAbove(above)).toBeCloseTo(z, 5);
  }
});
