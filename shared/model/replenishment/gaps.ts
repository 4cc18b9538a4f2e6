import type { Standing } from '../customer/standing.ts';
import type { SizeUnit } from '../product/knowledge.ts';
import type { GroupDay, GroupHistory } from '../product/purchases.ts';
import type { DayNumber } from '../values/time/day-number.ts';

/** Longer gaps say nothing of a supply. */
const LONGEST_DAYS = 3650;

/** The days from one purchase of a group to the next, or to today while there is none. */
export interface Gap {
  /** 1 to 3,650. */
  readonly days: number;
  /** Of the purchase it began with: pieces, or days of supply. */
  readonly size: number;
  readonly open: boolean;
}

/** Days of supply where the catalogue tells them for each purchase of the group, else pieces. */
export const unitOf = ({ days }: GroupHistory): SizeUnit =>
  days.every(({ supplyDays }) => supplyDays !== undefined) ? 'days' : 'pieces';

export const sizeOf = ({ supplyDays, pieces }: GroupDay, unit: SizeUnit): number =>
  unit === 'days' ? Math.max(supplyDays ?? 1, 1) : pieces;

/** Closed gaps in the order of time, and the open one last; none of today's purchase. */
export function gapsOf({ days }: GroupHistory, unit: SizeUnit, today: DayNumber): readonly Gap[] {
  const gaps: Gap[] = [];
  for (const [i, from] of days.entries()) {
    const until = days[i + 1]?.day ?? today;
    if (until <= from.day) continue;
    const length = Math.min(until - from.day, LONGEST_DAYS);
    gaps.push({ days: length, size: sizeOf(from, unit), open: i === days.length - 1 });
  }
  return gaps;
}

/** Does a running subscription deliver the group or one of its SKUs? One that does not tell what, may deliver any. */
export function isDelivered(standing: Standing | undefined, group: string, { skus }: GroupHistory): boolean {
  for (const { state, delivers } of standing?.subscriptions ?? []) {
    if (state !== 'running') continue;
    if (delivers.length === 0 || delivers.some((name) => name === group || skus.has(name))) return true;
  }
  return false;
}
