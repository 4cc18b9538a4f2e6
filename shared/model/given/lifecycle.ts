import type { DayRow } from '../day/day-row.ts';
import type { Stage } from '../segment/membership.ts';
import { type LifecycleThresholds, LOYAL_ORDERS } from '../shop/shop.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { isLoyal } from './ladder.ts';
import { type Rhythm, usualOf } from './rhythm/rhythm.ts';

/** What a day row says of a person's stage. */
export type StageRow = Pick<
  DayRow,
  'lastDay' | 'orderDays' | 'logGapSum' | 'lastGap' | 'group' | 'subscription' | 'bought'
>;

/** What the stages of a day follow: the shop's settings, and its rhythm where the run found one. */
export interface StageRules {
  readonly lifecycle: LifecycleThresholds;
  readonly rhythm?: Rhythm | undefined;
}

/** Days since the last order beyond which somebody is at risk and lapsed; `usual` where they come of a rhythm. */
export interface Limits {
  readonly usual?: number | undefined;
  readonly atRisk: number;
  readonly lapsed: number;
}

/** Where a run record keeps {@link stageDefinition}, beside the hashes of the team's rules; no id of a segment has a colon. */
export const STAGE_RULES = 'stage:';

/** What stages are by, as text: where it is another than in the last run, the rules moved people, not they themselves. */
export function stageDefinition({ lifecycle }: Pick<StageRules, 'lifecycle'>, rhythm: Rhythm | undefined): string {
  const { newDays, activeDays, lapsedDays, loyalOrders = LOYAL_ORDERS } = lifecycle;
  const groups = Object.keys(rhythm?.groups ?? {}).length > 0 ? ' and groups' : '';
  const by = rhythm && lifecycle.rhythm !== 'fixed' ? `own${groups}` : `${activeDays} ${lapsedDays}`;
  return `1 ${by} new ${newDays} loyal ${loyalOrders}`;
}

/** The same days for everybody, where no rhythm is known or the shop wants none; else undefined. */
export const fixedLimits = ({ lifecycle, rhythm }: StageRules): Pick<Limits, 'atRisk' | 'lapsed'> | undefined =>
  rhythm && lifecycle.rhythm !== 'fixed' ? undefined : { atRisk: lifecycle.activeDays, lapsed: lifecycle.lapsedDays };

/** Limits after `gaps` gaps between order days. */
function limits({ lifecycle, rhythm }: StageRules, gaps: number, logGapSum: number, group: string | undefined): Limits {
  return rhythm && lifecycle.rhythm !== 'fixed'
    ? usualOf(rhythm, gaps, logGapSum, group)
    : { atRisk: lifecycle.activeDays, lapsed: lifecycle.lapsedDays };
}

export const limitsOf = (row: StageRow, rules: StageRules): Limits =>
  limits(rules, Math.max(0, row.orderDays - 1), row.logGapSum, row.group);

/** Did the last order come after a gap that was beyond `lapsed` by all that was known before it? */
function cameBack({ orderDays, lastGap, logGapSum, group }: StageRow, rules: StageRules): boolean {
  if (orderDays < 2 || lastGap <= 0) return false;
  return lastGap > limits(rules, orderDays - 2, orderDays === 2 ? 0 : logGapSum - Math.log(lastGap), group).lapsed;
}

/**
 * The lifecycle stage at the end of day `today`. Who has no order that stands (none yet, or all sent back) is a
 * prospect. A contract that ended is lapsed at once; one that runs keeps a customer from being at risk or lapsed.
 */
export function stageOfRow(row: StageRow, today: DayNumber, rules: StageRules): Stage {
  const stage = byOrders(row, today, rules);
  if (row.subscription === 'ended') return 'lapsed';
  const away = stage === 'at_risk' || stage === 'lapsed' || stage === 'prospect';
  return row.subscription === 'running' && away ? 'active' : stage;
}

function byOrders(row: StageRow, today: DayNumber, rules: StageRules): Stage {
  if (row.orderDays === 0) return 'prospect';
  const recency = today - row.lastDay;
  if (row.orderDays === 1 && recency <= rules.lifecycle.newDays) return 'new';
  const { atRisk, lapsed } = limitsOf(row, rules);
  if (recency > lapsed) return 'lapsed';
  if (recency > atRisk) return 'at_risk';
  if (cameBack(row, rules)) return 'won_back';
  return isLoyal(row.orderDays, rules) ? 'loyal' : 'active';
}

/** The row as it was before its last order, or on the day before where that was earlier; enough to tell its stage. */
export function rowDayBefore<Row extends StageRow>(row: Row, today: DayNumber): StageRow {
  if (row.orderDays === 0 || row.lastDay < today) return row;
  if (row.orderDays === 1) return { ...row, orderDays: 0, lastDay: 0, logGapSum: 0, lastGap: 0 };
  const { orderDays, lastDay, lastGap, logGapSum } = row;
  const left = orderDays === 2 ? 0 : logGapSum - Math.log(lastGap);
  return { ...row, orderDays: orderDays - 1, lastDay: lastDay - lastGap, logGapSum: left, lastGap: 0 };
}
