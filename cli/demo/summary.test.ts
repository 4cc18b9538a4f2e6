import { expect, it } from 'vitest';
import { periodSums } from '#model/kpi/day-sums.ts';
import { orderLines } from './summary.ts';

const snapshot = { day: '2026-01-14', computedAt: 1, segments: {}, touches: [], shop: 'garden', currency: 'EUR' };

it('of all orders it is said how many were imported, and how many the figures of days do not count', () => {
  const row = { grain: 'day' as const, at: 20_000, since: '2026-01-14', kpis: { accounts: { orders: 262 } } };
  const state = { orders: 295, ordersOfPast: 253, snapshot: { ...snapshot, ...periodSums([row], 20_000) } };
  expect(orderLines(state)).toEqual([
    ['orders', 295],
    ['  of them of the past, imported', 253],
    ['  not counted to date (unpaid, void, later)', 33],
  ]);
  expect(orderLines({ ...state, snapshot: undefined })).toHaveLength(2);
});
