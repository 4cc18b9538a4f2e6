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
  formula: {
    en: 'on each day of the period, customers who were at risk the day before, bought within the last 7 days and are active, loyal or won back now; added up',
    zh: '期间内每天统计：前一天有流失风险、最近 7 天内购买且当天为活跃、忠诚或挽回的顾客数；逐日相加',
  },
  source: {
    en: 'Who left the stage without an order is not counted, nor is an order that came in more than 7 days late.',
    zh: '没有下单而离开该阶段的不计；迟到 7 天以上的订单也不计。',
  },
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
