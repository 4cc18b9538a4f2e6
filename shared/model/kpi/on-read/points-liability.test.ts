import { describe, expect, it } from 'vitest';
import type { KpiValue } from '../form/kpi.ts';
import { liabilityOf } from './points-liability.ts';

const HELD: KpiValue = { known: true, value: 900, parts: { available: 700, pending: 200, owed: 100 } };
const NOT_KNOWN: KpiValue = { known: false, why: { en: 'too early', zh: '尚早' } };
const declared = { points: 100, minor: 450 };

describe('liability', () => {
  const worth = { ...declared, by: 'declared' } as const;

  it('is of the points that members hold: those that others owe are no asset', () => {
    expect(liabilityOf(HELD, NOT_KNOWN, worth)).toMatchObject({ value: 4_500, parts: { full: 4_500, points: 1_000 } });
  });

  it('less what expires by experience, with the limits of that', () => {
    const breakage: KpiValue = { known: true, value: 0.2, low: 0.1, high: 0.3 };
    expect(liabilityOf(HELD, breakage, worth)).toMatchObject({ value: 3_600, low: 3_150, high: 4_050 });
  });

  it('is not told without a worth, nor without points', () => {
    expect(liabilityOf(HELD, NOT_KNOWN, undefined)).toMatchObject({ known: false });
    expect(liabilityOf(NOT_KNOWN, NOT_KNOWN, worth)).toBe(NOT_KNOWN);
  });
});
