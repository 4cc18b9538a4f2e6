import { AGAIN_CELLS, AGAIN_DAYS, againWithin, newestKnown } from '../form/cohort.ts';
import { defineKpi } from '../form/kpi.ts';

/** What is shown where there is room for one. */
const SHOWN_DAYS = 90;

export const secondPurchaseRate = defineKpi({
  name: 'second-purchase-rate',
  title: { en: 'Second purchase within 90 days', zh: '90 天内复购率' },
  means: {
    en: 'Of the people who first bought in a month: who bought again on a later day within 30, 60, 90, 180 or 365 days. Shown once everybody of the month has had that many days. The one number is that of the newest month whose buyers all had 90 days.',
    zh: '某月首次购买的顾客中，在 30、60、90、180 或 365 天内（次日及以后）再次购买者的比例。该月所有首购顾客都满该天数后才显示。单一数字取最近一个全部满 90 天的首购月份。',
  },
  formula: {
    en: 'new buyers of a month who bought again on a later day within 30, 60, 90, 180 or 365 days ÷ all new buyers of that month',
    zh: '某月新客中在 30、60、90、180 或 365 天内（次日及以后）再次购买的人数 ÷ 该月全部新客数',
  },
  source: {
    en: 'Several orders on the first day are one purchase. A share is shown only once every buyer of the month has had the time, else the newest months would always look worse than they are.',
    zh: '首购当天的多个订单算一次购买。所有人都满该天数后才显示，否则最近的月份总会显得偏低。',
  },
  unit: 'share',
  grain: 'cohort',
  matureAfterDays: SHOWN_DAYS,
  place: 130,
  buyers: 'only',
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
