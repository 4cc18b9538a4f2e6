import { wilson } from './interval.ts';
import type { Cells, Kpi, KpiValue, Rows, Words } from './kpi.ts';
import { unknown } from './reading.ts';

/** All movements of members' points on their days; counted once for all KPIs that ask. */
export const POINTS = {
  ...{ cells: 'points', grain: 'day', needs: 'member' },
  ofOrders: ({ known, orders, context: { movementsOf }, isAnonymous }, put) => {
    if (!isAnonymous) movementsOf?.(known, orders, put);
  },
} as const satisfies Pick<Kpi, 'cells' | 'grain' | 'needs' | 'ofOrders'>;

const NO_POINTS: Words = {
  en: 'no member has had points yet, or no daily run has counted them',
  zh: '还没有会员获得积分，或每日任务尚未统计',
};

/** What was said of fewer members would be said of a few of them. */
const FEWEST_OVER = 30;

const TOO_EARLY: Words = {
  en: `too early: the time of points has passed for fewer than ${FEWEST_OVER} members, or nearly all of these are of a few of them`,
  zh: `为时尚早：积分已到期的会员不足 ${FEWEST_OVER} 人，或其中大部分属于少数几人`,
};

const upTo = (rows: Rows, cell: string): number => rows.before(cell) + rows.sum(cell);
const hadPoints = (rows: Rows): boolean => upTo(rows, 'issued') !== 0 || upTo(rows, 'adjusted') !== 0;

/** What the accounts of a period moved by; `sign` -1 for those out of which points come. */
export const movedPoints = (rows: Rows, cell: string, sign: 1 | -1 = 1, parts?: Cells): KpiValue =>
  hadPoints(rows) ? { known: true, value: rows.sum(cell) * sign || 0, ...(parts && { parts }) } : unknown(NO_POINTS);

/** Issued in the period, by what for. */
export function issuedPoints(rows: Rows): KpiValue {
  const given: Record<string, number> = {};
  for (const [, cells] of rows.each())
    for (const [cell, n] of Object.entries(cells)) if (cell.startsWith('given:')) given[cell] = (given[cell] ?? 0) + n;
  const all = -rows.sum('issued');
  const orders = all - Object.values(given).reduce((sum, n) => sum + n, 0);
  return movedPoints(rows, 'issued', -1, { orders, ...given });
}

/** What members hold at the end: what others owe, below nothing, is no one's to spend and taken off in the sum alone. */
export function heldPoints(rows: Rows): KpiValue {
  const [available, pending, owed] = [upTo(rows, 'available'), upTo(rows, 'pending'), upTo(rows, 'owed')];
  if (!hadPoints(rows)) return unknown(NO_POINTS);
  return { known: true, value: available + pending, counted: 'at-end', parts: { available, pending, owed } };
}

/**
 * Of all points whose time has passed the share that nobody spent. One member's points live or die together, so the interval
 * is that of so many members of one size as say as much (Kish 1965: (sum of points)² ÷ sum of their squares).
 */
export function breakageOf(rows: Rows): KpiValue {
  const [over, squares, expired] = [upTo(rows, 'over'), upTo(rows, 'over-squares'), upTo(rows, 'expired')];
  if (!hadPoints(rows)) return unknown(NO_POINTS);
  const members = squares > 0 ? over ** 2 / squares : 0;
  if (members < FEWEST_OVER) return unknown(TOO_EARLY);
  // what came back of a reward after its lot was over, and after its order had gone back, expired beyond the lot
  const value = Math.min(1, expired / over);
  const interval = wilson(value * members, members);
  return { known: true, value, of: over, ...interval, counted: 'to-date', parts: { expired, over } };
}
