import { ACCOUNTS } from '../form/accounts.ts';
import { defineKpi } from '../form/kpi.ts';

export const netOfAccounts = defineKpi({
  name: 'net-of-accounts',
  title: { en: 'Net revenue of the accounts', zh: '净销售额（会计口径）' },
  means: {
    en: 'What known people paid for the orders of the period, less all that went back in the period, of whichever orders: each on its own day, so that a day that is over changes only if something is told late.',
    zh: '已知顾客在该期间所付订单金额减去该期间内退回的全部金额：各计入发生当天，因此已结束的日期只有在信息迟到时才会变化。',
  },
  formula: 'gross of paid orders on the day of the order - returns on the day of the return',
  source: 'What leads to net revenue by order day stands in returns-on-other-days; over all time they are equal.',
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
