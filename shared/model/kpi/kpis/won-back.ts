import { defineKpi } from '../form/kpi.ts';
import { overDays } from '../form/reading.ts';

export const wonBack = defineKpi({
  name: 'won-back',
  title: { en: 'Won back', zh: '挽回' },
  means: {
    en: 'Customers who came back on a day of the period after having been lapsed.',
    zh: '在这段时间内流失后又回来购买的顾客。',
  },
  formula: {
    en: 'on each day of the period, customers who were lapsed and are won back now; added up',
    zh: '期间内每天统计：此前流失、当天变为挽回的顾客数；逐日相加',
  },
  source: {
    en: 'Everybody who came back, whether or not they got a message. What messages caused is measured against a comparison group.',
    zh: '所有回来的顾客，无论是否收到过消息。消息带来的效果要与对照组比较才能得知。',
  },
  unit: 'count',
  grain: 'day',
  place: 672,
  ofState: ({ now, before, today }, put) => {
    put(today, 'customers', 1);
    if (before !== undefined && before.stage !== 'won_back' && now.stage === 'won_back') put(today, 'won-back', 1);
  },
  read: (rows) => overDays(rows, 'won-back'),
});
