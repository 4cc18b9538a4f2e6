import type { DayRow } from '../../day/day-row.ts';
import type { Membership } from '../../segment/membership.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import type { OnRead } from '../form/on-read.ts';

export const moved: OnRead = {
  name: 'moved',
  title: { en: 'Lapsed, won back, reactivated between two days', zh: '两天之间的流失、挽回与重新激活' },
  means: {
    en: 'Customers of both days: who was not lapsed and is; who was lapsed and has bought since; who was at risk, has bought since and is not at risk any more.',
    zh: '两天都在的顾客：原未流失而现已流失；原已流失而之后又购买；原有流失风险、之后购买且已脱离风险。',
  },
  formula: {
    en: 'number of customers, by their stage at the start and at the end, and by whether they bought in between',
    zh: '按期初和期末的阶段、以及期间是否购买统计的顾客数',
  },
  source: {
    en: 'Who lapsed and came back in between is in neither number, while "Lapsed" and "Won back" count both moves. Only an order brings somebody back.',
    zh: '期间内流失又回来的人两个数字都不计；“流失”和“挽回”则两次变动都计。只有下单才算回来。',
  },
  unit: 'count',
  of: 'two kept days',
  place: 678,
};

export interface MovedCounts {
  lapsed: number;
  wonBack: number;
  reactivated: number;
}

export const noneMoved = (): MovedCounts => ({ lapsed: 0, wonBack: 0, reactivated: 0 });

/** @param start the earlier of the two days */
export function countMoved(
  counts: MovedCounts,
  before: Membership,
  now: Membership,
  row: Pick<DayRow, 'lastDay'>,
  start: DayNumber,
): void {
  if (before.stage !== 'lapsed' && now.stage === 'lapsed') counts.lapsed += 1;
  if (row.lastDay <= start) return;
  if (before.stage === 'lapsed') counts.wonBack += 1;
  if (before.stage === 'at_risk' && now.stage !== 'at_risk' && now.stage !== 'lapsed') counts.reactivated += 1;
}
