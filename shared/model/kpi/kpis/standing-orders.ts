import { defineKpi } from '../form/kpi.ts';

export const standingOrders = defineKpi({
  name: 'standing-orders',
  title: { en: 'Orders that stand', zh: '有效订单数' },
  means: {
    en: 'Orders of known people, placed in the period, paid and not given back whole so far. Test orders, cancelled and even exchanges are none; a free order that nobody gave back is one.',
    zh: '该期间内已知顾客下的、已付款且至今未全额退货的订单。测试单、已取消和等价换货不计；未退回的免费订单计入。',
  },
  formula: 'paid orders that were not given back whole, on the day on which they were placed',
  source: 'What the accounts count as orders (paid, whatever went back since) stands beside it as a KPI of its own.',
  unit: 'count',
  grain: 'day',
  matureAfterDays: 30,
  place: 160,
  ofOrders: ({ isAnonymous, orders }, put) => {
    if (isAnonymous) return;
    for (let n = 0; n < orders.count; n++) if (orders.stands[n] === 1) put(orders.day[n] ?? 0, '', 1);
  },
  read: (rows) => ({ known: true, value: rows.sum() }),
});
