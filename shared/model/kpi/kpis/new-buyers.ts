import { defineKpi } from '../form/kpi.ts';

export const newBuyers = defineKpi({
  name: 'new-buyers',
  title: { en: 'New buyers', zh: '新客数' },
  means: {
    en: 'People whose first purchase that stands lies in the period, also by the channel of that purchase. An order that was cancelled or given back whole is nobody’s first.',
    zh: '首笔有效订单落在该期间内的顾客，并按该订单的渠道细分。已取消或全额退货的订单不算首单。',
  },
  formula: 'people whose first day with a paid order that was not given back whole lies in the period',
  source:
    'Found anew from all orders by each run: a late, edited or back-dated order changes who is new, so a flag that is set once goes wrong.',
  unit: 'count',
  grain: 'day',
  place: 100,
  ofOrders: ({ isAnonymous, days, firstChannel }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    put(first, '', 1);
    put(first, firstChannel || 'unknown', 1);
  },
  read: (rows) => ({ known: true, value: rows.sum() }),
});
