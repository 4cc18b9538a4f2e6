import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const attitudes = defineKpi({
  name: 'attitudes',
  title: { en: 'Attitude ladder', zh: '态度阶梯' },
  means: {
    en: 'How close customers are to the shop at the end of the day: indifferent (may not be written to), follows (may be written to), interacts (clicks or answers), speaks for the shop (reviews or refers). "Nothing told yet": the shop knows nothing of it.',
    zh: '当天结束时顾客与店铺的亲近程度：冷淡（不允许联系）、关注（允许联系）、互动（点击或回复）、为店铺说话（评价或推荐）。“尚无资料”：店铺没有相关资料。',
  },
  formula: { en: 'number of customers on each step of the attitude ladder', zh: '态度阶梯每一级的顾客数' },
  unit: 'count',
  grain: 'day',
  place: 606,
  ofState: ({ now, today }, put) => put(today, now.attitude ?? 'untold', 1),
  read: (rows) => ofLastDay(rows, totalOf),
});
