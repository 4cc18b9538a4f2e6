import { ACCOUNTS } from '../form/accounts.ts';
import { defineKpi } from '../form/kpi.ts';

export const payingBuyers = defineKpi({
  name: 'paying-buyers',
  title: { en: 'Buyers to date', zh: '累计付款顾客数' },
  means: {
    en: 'People who ever paid for an order up to the end of the period, whatever went back since; those of them who paid for their first in the period stand beside it.',
    zh: '截至期末曾付款下单的顾客数，无论之后是否退款；其中在该期间首次付款者单独列出。',
  },
  formula: {
    en: 'number of people who have ever paid for an order by the end of the period; paid for their first: those who paid for their first one in the period',
    zh: '截至期末曾付款下单的顾客人数；首次付款：在该期间首次付款的顾客',
  },
  source: {
    en: 'Somebody who returned everything did pay and is a buyer here; under "New buyers" they do not count.',
    zh: '全部退货的顾客也付过款，在此计入；在“新客数”中则不计。',
  },
  unit: 'count',
  grain: 'day',
  place: 102,
  lines: [
    {
      ...{ name: 'buyers', title: { en: 'buyers', zh: '购买顾客数' } },
      ...{ cell: 'buyers', toDate: 'first', place: 10, headline: true },
    },
  ],
  ...ACCOUNTS,
  read: (rows) => {
    const first = rows.sum('first');
    return { known: true, value: rows.before('first') + first, parts: { first }, counted: 'to-date' };
  },
});
