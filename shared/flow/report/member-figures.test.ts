import { expect, it } from 'vitest';
import type { KpiRow } from '#model/kpi/rows.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { memberFigures } from './member-figures.ts';

it('says of a day that no run looked at nothing of levels, and of points what all days know', () => {
  const at = dayNumber('2026-05-14');
  const row = { grain: 'day', since: '2026-05-16' } as const;
  const day: readonly KpiRow[] = [
    { ...row, at, kpis: { points: { redeemed: 40, expired: 3, issued: -9 } } },
    { ...row, at: at + 1, kpis: { 'level-moves': { customers: 9, up: 2 } } },
  ];
  expect([...memberFigures({ day })]).toEqual([
    ['2026-05-14', { rose: undefined, fell: undefined, redeemed: 40, expired: 3 }],
    ['2026-05-15', { rose: 2, fell: 0, redeemed: 0, expired: 0 }],
  ]);
});
