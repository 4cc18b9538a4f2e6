import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const stages = defineKpi({
  name: 'stages',
  title: { en: 'Customers by lifecycle stage', zh: '各生命周期阶段的顾客' },
  means: {
    en: 'How many customers stand in each stage, prospect to won back, at the end of the day.',
    zh: '当天结束时，从潜在到赢回，每个生命周期阶段有多少顾客。',
  },
  formula: { en: 'number of customers in each stage at the end of the day', zh: '当天结束时各阶段的顾客数' },
  source: {
    en: 'What counts as "long silent" follows how often customers of this shop buy, and is worked out anew each day: a size can move without anybody buying or leaving.',
    zh: '“多久没买算沉默”取决于本店顾客的购买频率，每天重新计算：即使没有人购买或离开，人数也可能变化。',
  },
  unit: 'count',
  grain: 'day',
  place: 600,
  ofState: ({ now, today }, put) => put(today, now.stage, 1),
  read: (rows) => ofLastDay(rows, totalOf),
});
