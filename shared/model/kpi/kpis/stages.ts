import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const stages = defineKpi({
  name: 'stages',
  title: { en: 'Customers by lifecycle stage', zh: '各生命周期阶段的顾客' },
  means: {
    en: 'How many customers stand in each stage, prospect to won back, at the end of the day.',
    zh: '当天结束时，从潜在到赢回，每个生命周期阶段有多少顾客。',
  },
  formula: 'customers, by stage of their membership',
  source:
    'A stage follows the rhythm of the shop, which is worked out anew each day: a size also moves when the rhythm does.',
  unit: 'count',
  grain: 'day',
  place: 600,
  ofState: ({ now, today }, put) => put(today, now.stage, 1),
  read: (rows) => ofLastDay(rows, totalOf),
});
