import { isResidue } from '../../customer/residue.ts';
import { LADDER_FACT } from '../../day/ladder-facts.ts';
import { defineKpi } from '../form/kpi.ts';
import { NOBODY, ofLastDay, shareOf } from '../form/reading.ts';

export const contradictory = defineKpi({
  name: 'contradictory',
  title: { en: 'Contradictory', zh: '自相矛盾' },
  means: {
    en: 'The share of customers of whom two things are known that cannot both be true: a consent to a channel whose address is missing or takes nothing.',
    zh: '资料自相矛盾的顾客比例：同意某渠道，但没有该渠道的地址，或该地址已不可用。',
  },
  formula: 'customers with a consent and no address that takes it / customers',
  source:
    'Nobody is written to for it. It is a sign of a broken form or import, or of bounces that are not followed up.',
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
