import { defineKpi } from '../form/kpi.ts';
import { overDays } from '../form/reading.ts';

export const lapsed = defineKpi({
  name: 'lapsed',
  title: { en: 'Lapsed', zh: '流失' },
  means: {
    en: 'Customers who became lapsed on a day of the period. Who did so twice counts twice.',
    zh: '在这段时间内某天变为流失的顾客。两次变为流失则计两次。',
  },
  formula: {
    en: 'on each day of the period, customers who were in another stage the day before and are lapsed now; added up',
    zh: '期间内每天统计：前一天处于其他阶段、当天变为流失的顾客数；逐日相加',
  },
  source: {
    en: 'Known for days with a daily run. A number of people, not a rate: the rate is "Churn by tier".',
    zh: '只有每日运行过的日子才有数字。这是人数而不是比率：比率见“各层级的流失率”。',
  },
  unit: 'count',
  grain: 'day',
  place: 670,
  ofState: ({ now, before, today }, put) => {
    put(today, 'customers', 1);
    if (before !== undefined && before.stage !== 'lapsed' && now.stage === 'lapsed') put(today, 'lapsed', 1);
  },
  read: (rows) => overDays(rows, 'lapsed'),
});
