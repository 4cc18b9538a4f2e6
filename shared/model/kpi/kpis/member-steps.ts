import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const memberSteps = defineKpi({
  name: 'member-steps',
  title: { en: 'Member ladder', zh: '会员阶梯' },
  means: {
    en: 'How many customers stand on each step of the member ladder at the end of the day; `untold`: no fact of them is known yet.',
    zh: '当天结束时，会员阶梯每一级有多少顾客；`untold`：还没有任何相关资料。',
  },
  formula: { en: 'number of customers on each step of the member ladder', zh: '会员阶梯每一级的顾客数' },
  unit: 'count',
  grain: 'day',
  place: 604,
  ofState: ({ now, today }, put) => put(today, now.member ?? 'untold', 1),
  read: (rows) => ofLastDay(rows, totalOf),
});
