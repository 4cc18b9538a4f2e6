import { defineKpi } from '../form/kpi.ts';

export const standingOrders = defineKpi({
  name: 'standing-orders',
  title: { en: 'Valid orders', zh: '有效订单数' },
  means: {
    en: 'Orders of known people, placed in the period, paid and not given back whole so far. Test orders, cancelled and even exchanges are none; a free order that nobody gave back is one.',
    zh: '该期间内已知顾客下的、已付款且至今未全额退货的订单。测试单、已取消和等价换货不计；未退回的免费订单计入。',
  },
  formula: {
    en: 'number of paid orders of known people that were not cancelled or returned whole, on the day on which they were placed',
    zh: '已知顾客已付款且未取消、未全额退货的订单数，计入下单当天',
  },
  source: {
    en: 'What the accounts count (every paid order, whatever was returned since) is the figure "Paid orders".',
    zh: '会计口径的订单数（所有已付款订单，不论之后是否退货）见“已付款订单数”。',
  },
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
