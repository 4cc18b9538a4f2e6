import type { DayNumber } from '../values/time/day-number.ts';
import { type MonthNumber, monthOf } from '../values/time/month.ts';
import type { Kpi } from './form/kpi.ts';

/** The first day (of a KPI of months: month) that a run of a day counts anew; earlier rows stay as they were counted. */
export function firstRestated(
  today: DayNumber,
  { grain, restatesDays }: Pick<Kpi, 'grain' | 'restatesDays'>,
): DayNumber | MonthNumber {
  if (restatesDays === undefined) return Number.NEGATIVE_INFINITY;
  const first = today - restatesDays + 1;
  return grain === 'day' ? first : monthOf(first);
}
