import { AGAIN_DAYS, againWithin, agesOf } from '#model/kpi/form/cohort.ts';
import { monthText } from '#model/values/time/month.ts';
import { known } from './known.ts';
import { cellsOf, type KpiRows } from './kpi-rows.ts';
import type { Report } from './report.ts';

/** Two years: as many as a picture can show. */
const MOST_COHORTS = 24;

/** Who first bought in each of the last 24 months, by age; months without new buyers are left out. */
export function cohorts({ cohort, today, thisMonth }: KpiRows): Report['cohorts'] {
  return cohort.flatMap((row) => {
    const retention = cellsOf(row, 'cohort-retention');
    const customers = retention[''] ?? 0;
    if (customers <= 0 || row.at <= thisMonth - MOST_COHORTS) return [];
    const of = { retention, orders: cellsOf(row, 'cohort-orders'), net: cellsOf(row, 'cohort-net') };
    const second = cellsOf(row, 'second-purchase-rate');
    return {
      ...{ month: monthText(row.at), customers, cells: agesOf(row.at, thisMonth, today, of) },
      again: AGAIN_DAYS.map((days) => {
        const share = againWithin(row.at, days, second, today);
        return { days, share: share.known ? known(share.value) : share };
      }),
    };
  });
}
