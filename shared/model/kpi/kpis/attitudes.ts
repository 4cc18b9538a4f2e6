import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const attitudes = defineKpi({
  name: 'attitudes',
  title: { en: 'Attitude ladder', zh: '态度阶梯' },
  means: {
    en: 'How many customers stand on each step of the attitude ladder at the end of the day; `untold`: no fact of them is known yet.',
    zh: '当天结束时，态度阶梯每一级有多少顾客；`untold`：还没有任何相关资料。',
  },
  formula: { en: 'number of customers on each step of the attitude ladder', zh: '态度阶梯每一级的顾客数' },
  unit: 'count',
  grain: 'day',
  place: 606,
  ofState: ({ now, today }, put) => put(today, now.attitude ?? 'untold', 1),
  read: (rows) => ofLastDay(rows, totalOf),
});
