import { defineKpi } from '../form/kpi.ts';
import { overDays } from '../form/reading.ts';

export const wonBack = defineKpi({
  name: 'won-back',
  title: { en: 'Won back', zh: '赢回' },
  means: {
    en: 'Customers who came back on a day of the period after having been lapsed.',
    zh: '在这段时间内流失后又回来购买的顾客。',
  },
  formula: 'sum over days of customers who were not won_back the day before and are',
  source:
    'By what came, not by what was sent: a touch is not the cause because it came before. What touches caused is measured against a holdout.',
  unit: 'count',
  grain: 'day',
  place: 672,
  ofState: ({ now, before, today }, put) => {
    put(today, 'customers', 1);
    if (before !== undefined && before.stage !== 'won_back' && now.stage === 'won_back') put(today, 'won-back', 1);
  },
  read: (rows) => overDays(rows, 'won-back'),
});
