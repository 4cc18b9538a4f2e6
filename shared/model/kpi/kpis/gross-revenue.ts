import { ACCOUNTS } from '../form/accounts.ts';
import { defineKpi } from '../form/kpi.ts';

export const grossRevenue = defineKpi({
  name: 'gross-revenue',
  title: { en: 'Gross revenue', zh: '总销售额' },
  means: {
    en: 'What paid orders of the period amount to on the day on which they were placed, before anything goes back. Orders without a known buyer stand beside it.',
    zh: '该期间内已付款订单的金额，计入下单当天，未扣除退款。没有已知顾客的订单单独列出。',
  },
  formula: {
    en: 'sum of the paid orders of known people, before returns, on the day of the order',
    zh: '已知顾客已付款订单的金额合计（未扣除退货），计入下单当天',
  },
  unit: 'money',
  money: 'all',
  grain: 'day',
  place: 204,
  lines: [
    { name: 'grossMinor', title: { en: 'gross', zh: '总销售额' }, cell: 'gross', place: 40 },
    {
      name: 'anonymousGrossMinor',
      title: { en: 'anonymous gross', zh: '匿名总销售额' },
      cell: 'anonymous:gross',
      place: 80,
    },
  ],
  ...ACCOUNTS,
  read: (rows) => ({ known: true, value: rows.sum('gross'), parts: { anonymous: rows.sum('anonymous:gross') } }),
});
