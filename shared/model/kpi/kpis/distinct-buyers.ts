import { BUYERS_30, buyersAt } from '../form/buyers-30.ts';
import { defineKpi } from '../form/kpi.ts';

export const distinctBuyers = defineKpi({
  name: 'distinct-buyers',
  title: { en: 'Buyers in 30 days', zh: '30 天内购买顾客数' },
  means: {
    en: 'People with a valid order (paid, not cancelled, not returned whole) in the 30 days that end with the period, each counted once.',
    zh: '截至期末的 30 天内有有效订单的顾客数，每人只计一次。',
  },
  formula: {
    en: 'number of different people with a valid order in the 30 days',
    zh: '这 30 天内有有效订单的不同顾客人数',
  },
  unit: 'count',
  grain: 'day',
  place: 105,
  ...BUYERS_30,
  read: (rows) => ({ known: true, value: buyersAt(rows).buyers }),
});
