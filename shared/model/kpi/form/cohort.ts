import { type DayNumber, dayOfNumber } from '../../values/time/day-number.ts';
import { lastDayOf, type MonthNumber, monthText } from '../../values/time/month.ts';
import type { Cells, KpiValue, Rows, Words } from './kpi.ts';
import { shareOf } from './reading.ts';

/** Days within which a second purchase is asked for. */
export const AGAIN_DAYS = [30, 60, 90, 180, 365] as const;

/** Names of the cells of {@link AGAIN_DAYS}. */
export const AGAIN_CELLS = AGAIN_DAYS.map((days) => `again:${days}`);

/** The day at whose end the whole cohort is so many days old: who first bought on the last day of the month, too. */
const oldEnoughOn = (month: MonthNumber, days: number): DayNumber => lastDayOf(month) + days;

/** Is month `age` after the first purchase over for a cohort? Until then its figures grow. */
export const isAgeOver = (month: MonthNumber, age: number, asOf: DayNumber): boolean => lastDayOf(month + age) <= asOf;

const tooYoung = (month: MonthNumber, days: number): Words => {
  const [cohort, on] = [monthText(month), dayOfNumber(oldEnoughOn(month, days))];
  return {
    en: `not all who first bought in ${cohort} have had ${days} days yet: known at the end of ${on}`,
    zh: `${cohort} 的新客尚未都满 ${days} 天：${on} 结束后可知`,
  };
};

/** Of who first bought in a month: the share who bought again on a later day within so many days. */
export function againWithin(month: MonthNumber, days: number, cells: Cells, asOf: DayNumber): KpiValue {
  if (oldEnoughOn(month, days) > asOf) return { known: false, why: tooYoung(month, days) };
  const [again, buyers] = [cells[`again:${days}`] ?? 0, cells[''] ?? 0];
  const nobody: Words = { en: `nobody first bought in ${monthText(month)}`, zh: `${monthText(month)} 没有新客` };
  return shareOf(again, buyers, nobody, { again, buyers });
}

/** The newest cohort of the period of which `read` knows something; else why the oldest is not known. */
export function newestKnown(rows: Rows, read: (month: MonthNumber, cells: Cells) => KpiValue): KpiValue {
  let found: KpiValue | undefined;
  for (const [month, cells] of rows.each()) {
    const value = read(month, cells);
    if (value.known || !found) found = value;
  }
  return found ?? { known: false, why: { en: 'nobody has bought for the first time yet', zh: '还没有新客' } };
}

/** One month in the life of a cohort. */
export interface CohortAge {
  readonly age: number;
  readonly customers: number;
  readonly orders: number;
  readonly netMinor: number;
  readonly retention: number;
  readonly cumulativeMinor: number;
  /** False while the month goes on: orders may still come. */
  readonly mature: boolean;
}

/** A cohort by age, up to the month that goes on: what its three KPIs (retention, orders, net) hold of it. */
export function agesOf(
  month: MonthNumber,
  thisMonth: MonthNumber,
  asOf: DayNumber,
  { retention, orders, net }: { readonly retention: Cells; readonly orders: Cells; readonly net: Cells },
): readonly CohortAge[] {
  const size = retention[''] ?? 0;
  let cumulativeMinor = 0;
  return Array.from({ length: Math.max(0, thisMonth - month + 1) }, (_, age) => {
    const [customers, netMinor] = [retention[age] ?? 0, net[age] ?? 0];
    cumulativeMinor += netMinor;
    return {
      ...{ age, customers, orders: orders[age] ?? 0, netMinor, cumulativeMinor },
      retention: size > 0 ? customers / size : 0,
      mature: isAgeOver(month, age, asOf),
    };
  });
}
