import { ACCOUNTS } from '../form/accounts.ts';
import { defineKpi } from '../form/kpi.ts';

export const returned = defineKpi({
  name: 'returned',
  title: { en: 'Returned', zh: '退款额' },
  means: {
    en: 'Money that went back in the period, of whichever orders; cancelling a paid order gives back what is left of it, and a chargeback that the shop wins takes it back again. Orders without a known buyer stand beside it.',
    zh: '该期间内退回的金额，无论订单何时所下；取消已付款订单视为退回剩余金额，商家胜诉的拒付会冲回。没有已知顾客的订单单独列出。',
  },
  formula: {
    en: 'sum of the money given back to known people, on the day on which it was given back',
    zh: '退给已知顾客的金额合计，计入退款当天',
  },
  unit: 'money',
  money: 'all',
  grain: 'day',
  place: 206,
  lines: [
    { name: 'returnedMinor', title: { en: 'returned', zh: '退款额' }, cell: 'returned', place: 50 },
    {
      ...{ name: 'anonymousReturnedMinor', title: { en: 'anonymous returned', zh: '匿名退款额' } },
      ...{ cell: 'anonymous:returned', place: 90 },
    },
  ],
  ...ACCOUNTS,
  read: (rows) => ({ known: true, value: rows.sum('returned'), parts: { anonymous: rows.sum('anonymous:returned') } }),
});
