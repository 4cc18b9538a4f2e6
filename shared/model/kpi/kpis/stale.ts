import { isResidue } from '../../customer/residue.ts';
import { LADDER_FACT, STALE_DAYS } from '../../day/ladder-facts.ts';
import { defineKpi } from '../form/kpi.ts';
import { NOBODY, ofLastDay, shareOf } from '../form/reading.ts';

export const stale = defineKpi({
  name: 'stale',
  title: { en: 'Out of date', zh: '过期资料' },
  means: {
    en: 'The share of customers known for two years or more who in the last two years have not bought, answered, confirmed an address, written a review or referred anybody.',
    zh: '认识两年以上、且两年内没有购买、回应、确认、评价或推荐的顾客比例。',
  },
  formula: {
    en: 'customers without any sign of life for 730 days ÷ all customers',
    zh: '730 天内没有任何动静的顾客数 ÷ 全部顾客数',
  },
  source: {
    en: 'Of customers of whom nothing but orders is known, only orders count as a sign.',
    zh: '若除订单外没有任何资料，则只以订单判断。',
  },
  unit: 'share',
  grain: 'day',
  place: 664,
  ofState: ({ row, today }, put) => {
    if (isResidue(row.id)) return;
    put(today, 'customers', 1);
    if ((row.ladder & LADDER_FACT.untold) !== 0) put(today, 'untold', 1);
    const isHeard = (row.ladder & LADDER_FACT.heard) !== 0;
    if (!isHeard && Math.max(row.lastDay, row.since) < today - STALE_DAYS) put(today, 'stale', 1);
  },
  read: (rows) => ofLastDay(rows, ({ customers = 0, ...parts }) => shareOf(parts.stale ?? 0, customers, NOBODY, parts)),
});
