import { isResidue } from '../../customer/residue.ts';
import { LADDER_FACT } from '../../day/ladder-facts.ts';
import { defineKpi } from '../form/kpi.ts';
import { NOBODY, ofLastDay, shareOf } from '../form/reading.ts';

export const contradictory = defineKpi({
  name: 'contradictory',
  title: { en: 'Contradictory', zh: '自相矛盾' },
  means: {
    en: 'The share of customers whose data contradict each other: they agreed to a channel, but there is no address for it, or one that takes no messages.',
    zh: '资料自相矛盾的顾客比例：同意某渠道，但没有该渠道的地址，或该地址已不可用。',
  },
  formula: {
    en: 'customers who agreed to a channel without an address there that takes messages ÷ all customers',
    zh: '同意某渠道但没有可用地址的顾客数 ÷ 全部顾客数',
  },
  source: {
    en: 'Nothing is sent to them. It points to a broken form or import, or to bounced addresses that nobody followed up.',
    zh: '不会向他们发送任何消息。这通常说明表单或导入有问题，或退信地址无人跟进。',
  },
  unit: 'share',
  grain: 'day',
  place: 666,
  ofState: ({ row, today }, put) => {
    if (isResidue(row.id)) return;
    put(today, 'customers', 1);
    if ((row.ladder & LADDER_FACT.contradictory) !== 0) put(today, 'contradictory', 1);
  },
  read: (rows) =>
    ofLastDay(rows, ({ customers = 0, ...parts }) => shareOf(parts.contradictory ?? 0, customers, NOBODY, parts)),
});
