import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const tierCustomers = defineKpi({
  name: 'tier-customers',
  title: { en: 'Customers by value tier', zh: '各价值层级的顾客' },
  means: {
    en: 'How many customers are in each value tier at the end of the day, A being worth most. Who never bought is in none.',
    zh: '当天结束时，每个价值层级有多少顾客，A 价值最高。从未购买的人不在任何层级。',
  },
  formula: { en: 'number of customers in each tier at the end of the day', zh: '当天结束时各层级的顾客数' },
  source: {
    en: 'Tiers go by value so far, so the best of a period always end up in A. Who was lost is therefore told by the tier at the start ("Churn by tier").',
    zh: '层级按迄今的价值划分，因此一段时间内最好的顾客期末总在 A 层。流失情况因此按期初的层级统计（见“各层级的流失率”）。',
  },
  unit: 'count',
  grain: 'day',
  place: 620,
  ofState: ({ now, today }, put) => {
    if (now.tier) put(today, now.tier, 1);
  },
  read: (rows) => ofLastDay(rows, totalOf),
});
