import { defineKpi } from '../form/kpi.ts';

export const cohortOrders = defineKpi({
  name: 'cohort-orders',
  title: { en: 'Orders by month of first purchase', zh: '按首购月份的订单数' },
  means: {
    en: 'Valid orders (paid, not cancelled, not returned whole) of the people who first bought in the months of the period, by months since then. A month that is not over yet is marked.',
    zh: '在该期间各月首次购买的顾客的有效订单，按首购后的月数细分。未结束的月份会标明。',
  },
  formula: {
    en: 'number of valid orders of the first-time buyers of a month, by months since then',
    zh: '某月首购顾客的有效订单数，按首购后的月数细分',
  },
  unit: 'count',
  grain: 'cohort',
  place: 190,
  buyers: 'only',
  ofOrders: ({ isAnonymous, days, orders, monthOf }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    const cohort = monthOf(first);
    for (let n = 0; n < orders.count; n++) {
      if (orders.stands[n] === 1) put(cohort, monthOf(orders.day[n] ?? 0) - cohort, 1);
    }
  },
  read: (rows) => {
    let value = 0;
    for (const [, cells] of rows.each()) for (const n of Object.values(cells)) value += n;
    return { known: true, value };
  },
});
