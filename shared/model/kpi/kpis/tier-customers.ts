import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const tierCustomers = defineKpi({
  name: 'tier-customers',
  title: { en: 'Customers by value tier', zh: '各价值层级的顾客' },
  means: {
    en: 'How many customers stand in each value tier at the end of the day, A being worth most. Who never bought is in none.',
    zh: '当天结束时，每个价值层级有多少顾客，A 价值最高。从未购买的人不在任何层级。',
  },
  formula: 'customers, by tier of their membership',
  source:
    'Tiers are cut by value so far, so the best of a period are in A at its end by definition: churn is told by tiers at the start of the period (`churn-by-tier`).',
  unit: 'count',
  grain: 'day',
  place: 620,
  ofState: ({ now, today }, put) => {
    if (now.tier) put(today, now.tier, 1);
  },
  read: (rows) => ofLastDay(rows, totalOf),
});
