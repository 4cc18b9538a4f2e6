import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf } from '../form/reading.ts';

export const tierValue = defineKpi({
  name: 'tier-value',
  title: { en: 'Net value by tier', zh: '各价值层级的净额' },
  means: {
    en: 'What the customers of each value tier have brought to date, less what went back.',
    zh: '每个价值层级的顾客迄今带来的净额，已扣除退货。',
  },
  formula: 'sum of (paid orders - returns) to the end of the day, by tier',
  source: 'Net also where the shop cuts its tiers by margin. Sent back more than was bought: below 0, and counted so.',
  unit: 'money',
  money: 'all',
  grain: 'day',
  place: 622,
  ofState: ({ row, now, today }, put) => {
    if (now.tier) put(today, now.tier, row.netMinor);
  },
  read: (rows) => ofLastDay(rows, totalOf),
});
