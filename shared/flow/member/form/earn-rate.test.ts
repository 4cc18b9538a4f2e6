import { expect, it } from 'vitest';
import type { PointsRules } from '#model/points/rules.ts';
import { earnRate } from './earn-rate.ts';

const rules = (points: number, perMinor: number, levels = {}): PointsRules => ({
  ...{ from: '2026-01-01', earn: { points, perMinor }, levels, pendingDays: 30 },
});

it('says what orders bring by the smallest amount of which points are whole, the same for all levels', () => {
  expect(earnRate(rules(1, 100))).toEqual({ points: 1, minor: 100 });
  expect(earnRate(rules(1, 10))).toEqual({ points: 10, minor: 100 });
  expect(earnRate(rules(1, 100, { oak: 1.25, redwood: 1.5 }))).toEqual({ points: 1, minor: 100 });
  expect(earnRate(rules(1, 100, { oak: 1.25, redwood: 1.5 }), 1)).toEqual({ points: 100, minor: 10_000 });
  expect(earnRate(rules(1, 100, { oak: 1.25, redwood: 1.5 }), 1.5)).toEqual({ points: 150, minor: 10_000 });
  expect(earnRate(rules(1, 100, { oak: 2 }), 1)).toEqual({ points: 1, minor: 100 });
  expect(earnRate(rules(1, 100, { oak: 1.1 }), 1.1)).toEqual({ points: 11, minor: 1_000 });
});
