import { AGAIN_CELLS, AGAIN_DAYS, againWithin, newestKnown } from '../form/cohort.ts';
import { defineKpi } from '../form/kpi.ts';

/** What is shown where there is room for one. */
const SHOWN_DAYS = 90;

export const secondPurchaseRate = defineKpi({
  name: 'second-purchase-rate',
  title: { en: 'Second purchase within 90 days', zh: '90 天内复购率' },
  means: {
    en: 'Of the people who first bought in a month: who bought again on a later day within 30, 60, 90, 180 or 365 days. Shown once the whole cohort is that old; as one number it is that of the newest such cohort, at 90 days.',
    zh: '某月首次购买的顾客中，在 30、60、90、180 或 365 天内（次日及以后）再次购买者的比例。整个批次满该天数后才显示；单一数字取最近一个满 90 天的批次。',
  },
  formula: 'buyers of the cohort with another purchase day at most d days after their first / buyers of the cohort',
  source:
    'Orders of the first day are one purchase: a split order is no return. The last d days of cohorts always look worse, so nothing is shown before all are d days old (Lifetimely; By the Numbers).',
  unit: 'share',
  grain: 'cohort',
  matureAfterDays: SHOWN_DAYS,
  place: 130,
  ofOrders: ({ isAnonymous, days, monthOf }, put) => {
    const [first, second] = days;
    if (isAnonymous || first === undefined) return;
    const month = monthOf(first);
    put(month, '', 1);
    if (second === undefined) return;
    for (let n = AGAIN_DAYS.length - 1; n >= 0 && second - first <= (AGAIN_DAYS[n] ?? 0); n--) {
      put(month, AGAIN_CELLS[n] ?? '', 1);
    }
  },
  read: (rows) => newestKnown(rows, (month, cells) => againWithin(month, SHOWN_DAYS, cells, rows.asOf)),
});
