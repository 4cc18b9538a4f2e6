import { defineKpi } from '../form/kpi.ts';
import { overDays } from '../form/reading.ts';

export const lapsed = defineKpi({
  name: 'lapsed',
  title: { en: 'Lapsed', zh: '流失' },
  means: {
    en: 'Customers who became lapsed on a day of the period. Who did so twice counts twice.',
    zh: '在这段时间内某天变为流失的顾客。两次变为流失则计两次。',
  },
  formula: 'sum over days of customers who were in another stage the day before and are lapsed',
  source:
    'Known of days on which a run was made; who is seen for the first time has not lapsed today. Not a rate: `churn-by-tier` has the tiers at the start.',
  unit: 'count',
  grain: 'day',
  place: 670,
  ofState: ({ now, before, today }, put) => {
    put(today, 'customers', 1);
    if (before !== undefined && before.stage !== 'lapsed' && now.stage === 'lapsed') put(today, 'lapsed', 1);
  },
  read: (rows) => overDays(rows, 'lapsed'),
});
