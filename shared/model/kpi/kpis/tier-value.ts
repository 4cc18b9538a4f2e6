import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const tierValue = defineKpi({
  name: 'tier-value',
  title: { en: 'Net value by tier', zh: '各价值层级的净额' },
  means: {
    en: 'What the customers of each value tier have brought to date, less returns.',
    zh: '每个价值层级的顾客迄今带来的净额，已扣除退货。',
  },
  formula: {
    en: 'paid orders − returns to date of the customers of each tier',
    zh: '各层级顾客迄今的已付款订单金额 − 退款额',
  },
  source: {
    en: 'Always net revenue, also where the shop sorts tiers by margin. It can be below 0 where more was returned than kept.',
    zh: '始终为净销售额，即使店铺按毛利划分层级。退货多于留下的金额时可能为负。',
  },
  unit: 'money',
  money: 'all',
  grain: 'day',
  place: 622,
  ofState: ({ row, now, today }, put) => {
    if (now.tier) put(today, now.tier, row.netMinor);
  },
  read: (rows) => ofLastDay(rows, totalOf),
});
