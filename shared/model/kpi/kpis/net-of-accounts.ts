import { ACCOUNTS } from '../form/accounts.ts';
import { defineKpi } from '../form/kpi.ts';

export const netOfAccounts = defineKpi({
  name: 'net-of-accounts',
  title: { en: 'Net revenue of the accounts', zh: '净销售额（会计口径）' },
  means: {
    en: 'What known people paid for the orders of the period, less all that went back in the period, of whichever orders: each on its own day, so that a day that is over changes only if something is told late.',
    zh: '已知顾客在该期间所付订单金额减去该期间内退回的全部金额：各计入发生当天，因此已结束的日期只有在信息迟到时才会变化。',
  },
  formula: {
    en: 'gross revenue of the period − money given back in the period',
    zh: '该期间的总销售额 − 该期间的退款额',
  },
  source: {
    en: 'The way to net revenue by order day is the figure "Returns of orders of other days"; over all time the two are equal.',
    zh: '与“按下单日的净销售额”的差额见“跨期退款”；就全部时间而言两者相等。',
  },
  unit: 'money',
  money: 'all',
  grain: 'day',
  place: 208,
  lines: [{ name: 'netMinor', title: { en: 'net', zh: '净销售额' }, cell: 'gross', less: 'returned', place: 60 }],
  ...ACCOUNTS,
  read: (rows) => {
    const [gross, returned] = [rows.sum('gross'), rows.sum('returned')];
    return { known: true, value: gross - returned, parts: { gross, returned } };
  },
});
