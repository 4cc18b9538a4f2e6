import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const stages = defineKpi({
  name: 'stages',
  title: { en: 'Customers by lifecycle stage', zh: '各生命周期阶段的顾客' },
  means: {
    en: 'How many customers are in each stage at the end of the day: prospect (no order yet), new, active, loyal, at risk (later than usual for them), lapsed (so late that few come back), won back.',
    zh: '当天结束时每个阶段有多少顾客：潜在（尚无订单）、新客、活跃、忠诚、有流失风险（比平常晚）、已流失（晚到很少有人回来）、已挽回。',
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
