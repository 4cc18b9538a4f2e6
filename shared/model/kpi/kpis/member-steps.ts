import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const memberSteps = defineKpi({
  name: 'member-steps',
  title: { en: 'Member ladder', zh: '会员阶梯' },
  means: {
    en: 'How far customers have come with the loyalty scheme at the end of the day: not yet a customer, customer but no member, member, loyal member, advocate who speaks for the shop. "Nothing told yet": the shop knows nothing of it.',
    zh: '当天结束时顾客在会员体系中走到哪一步：尚非顾客、顾客但非会员、会员、忠诚会员、为店铺说话的推荐人。“尚无资料”：店铺没有相关资料。',
  },
  formula: { en: 'number of customers on each step of the member ladder', zh: '会员阶梯每一级的顾客数' },
  unit: 'count',
  grain: 'day',
  place: 604,
  ofState: ({ now, today }, put) => put(today, now.member ?? 'untold', 1),
  read: (rows) => ofLastDay(rows, totalOf),
});
