import { isAgeOver, newestKnown } from '../form/cohort.ts';
import { defineKpi } from '../form/kpi.ts';

/** The twelve months that are shown where there is room for one number. */
const LAST_AGE = 11;

export const cohortNet = defineKpi({
  name: 'cohort-net',
  title: { en: 'Net revenue by month of first purchase', zh: '按首购月份的净销售额' },
  means: {
    en: 'Net revenue of the people who first bought in a month, by months since then; what went back is taken off the month of the order. The one number is what each buyer brought within a year, of the newest month of first purchases for which a year is over.',
    zh: '某月首次购买的顾客的净销售额，按首购后的月数细分；退款从下单当月扣除。单一数字为每位顾客一年内的贡献，取最近一个已满一年的首购月份。',
  },
  formula: {
    en: 'net revenue of the first-time buyers of a month, added up over their first 12 months ÷ first-time buyers of that month',
    zh: '某月首购顾客前 12 个月的净销售额合计 ÷ 该月首购顾客数',
  },
  unit: 'money',
  money: ['netMinor'],
  grain: 'cohort',
  matureAfterDays: 366,
  place: 200,
  buyers: 'only',
  ofOrders: ({ isAnonymous, days, orders, monthOf, context: { today } }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    const cohort = monthOf(first);
    put(cohort, '', 1);
    for (let n = 0; n < orders.count; n++) {
      const placed = orders.day[n] ?? 0;
      const netMinor = orders.netMinor[n] ?? 0;
      if (netMinor === 0 || placed > today) continue;
      const age = monthOf(placed) - cohort;
      put(cohort, age > 0 ? age : 0, netMinor);
    }
  },
  read: (rows) =>
    newestKnown(rows, (month, cells) => {
      const buyers = cells[''] ?? 0;
      if (buyers === 0 || !isAgeOver(month, LAST_AGE, rows.asOf)) {
        return {
          known: false,
          why: { en: 'no month of first purchases is a whole year ago yet', zh: '还没有满一年的首购月份' },
        };
      }
      let netMinor = 0;
      for (let age = 0; age <= LAST_AGE; age++) netMinor += cells[age] ?? 0;
      return { known: true, value: Math.round(netMinor / buyers), of: buyers, parts: { netMinor, buyers } };
    }),
});
