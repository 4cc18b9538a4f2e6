import { ACCOUNTS } from '../form/accounts.ts';
import { defineKpi } from '../form/kpi.ts';

export const paidOrders = defineKpi({
  name: 'paid-orders',
  title: { en: 'Paid orders', zh: '已付款订单数' },
  means: {
    en: 'Orders placed in the period and paid, whatever went back since: what the accounts count as orders. Those without a known buyer stand beside them.',
    zh: '该期间内下单并已付款的订单，无论之后是否退款，即会计口径的订单数。没有已知顾客的订单单独列出。',
  },
  formula: {
    en: 'number of paid orders of known people, on the day on which they were placed',
    zh: '已知顾客的已付款订单数，计入下单当天',
  },
  unit: 'count',
  grain: 'day',
  place: 202,
  lines: [
    { name: 'orders', title: { en: 'orders', zh: '订单数' }, cell: 'orders', place: 30 },
    {
      name: 'anonymousOrders',
      title: { en: 'anonymous orders', zh: '匿名订单数' },
      cell: 'anonymous:orders',
      place: 70,
    },
  ],
  ...ACCOUNTS,
  read: (rows) => ({ known: true, value: rows.sum('orders'), parts: { anonymous: rows.sum('anonymous:orders') } }),
});
