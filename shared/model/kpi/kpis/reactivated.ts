import { defineKpi } from '../form/kpi.ts';
import { overDays } from '../form/reading.ts';

const BACK: ReadonlySet<string> = new Set(['active', 'loyal', 'won_back']);
/** Orders come in late: a webhook is told again for days. */
const LATE_DAYS = 7;

export const reactivated = defineKpi({
  name: 'reactivated',
  title: { en: 'Reactivated', zh: '重新激活' },
  means: {
    en: 'Customers who were at risk the day before and are not any more since they bought.',
    zh: '前一天有流失风险、因为购买而脱离风险的顾客。',
  },
  formula:
    'sum over days of customers who were at_risk the day before, bought within 7 days and are active, loyal or won_back',
  source:
    'A rhythm that is worked out anew moves people out of the stage without an order: they are not counted. Orders that come in more than 7 days late are not, either.',
  unit: 'count',
  grain: 'day',
  place: 674,
  ofState: ({ row, now, before, today }, put) => {
    put(today, 'customers', 1);
    if (before?.stage === 'at_risk' && today - row.lastDay <= LATE_DAYS && BACK.has(now.stage))
      put(today, 'reactivated', 1);
  },
  read: (rows) => overDays(rows, 'reactivated'),
});
