import { isAgeOver, newestKnown } from '../form/cohort.ts';
import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';

/** Of the month that is shown where there is room for one. */
const SHOWN_AGE = 3;

export const cohortRetention = defineKpi({
  name: 'cohort-retention',
  title: { en: 'Retention by month of first purchase', zh: '按首购月份的留存率' },
  means: {
    en: 'Of the people who first bought in a month: who bought again one, two, three ... months later. The first month is 100 %. A month that is not over yet is marked. The one number is that of the third month after, of the newest month of first purchase for which it is over.',
    zh: '某月首次购买的顾客中，在其后第 n 个月再次购买者的比例，首月为 100%。未结束的月份会标明。单一数字为第 3 个月的值，取最近一个该月已结束的首购月份。',
  },
  formula: {
    en: 'first-time buyers of a month who bought in the month so many months later ÷ all first-time buyers of that month',
    zh: '某月首购顾客中在其后第 n 个月购买的人数 ÷ 该月全部首购顾客数',
  },
  source: {
    en: 'As the reports of shop platforms count it. Months are calendar months of the shop.',
    zh: '与电商平台报表的算法一致。月份为店铺当地的自然月。',
  },
  unit: 'share',
  grain: 'cohort',
  matureAfterDays: 92,
  place: 180,
  buyers: 'only',
  ofOrders: ({ isAnonymous, days, monthOf }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    const cohort = monthOf(first);
    put(cohort, '', 1);
    let last = -1;
    for (let n = 0; n < days.length; n++) {
      const age = monthOf(days[n] ?? 0) - cohort;
      if (age !== last) put(cohort, age, 1);
      last = age;
    }
  },
  read: (rows) =>
    newestKnown(rows, (month, cells) => {
      if (!isAgeOver(month, SHOWN_AGE, rows.asOf)) {
        return {
          known: false,
          why: {
            en: 'for no month of first purchases the third month after is over yet',
            zh: '还没有首购月份满 3 个月',
          },
        };
      }
      const [active, buyers] = [cells[SHOWN_AGE] ?? 0, cells[''] ?? 0];
      const nobody = { en: 'nobody first bought in that month', zh: '该月没有新客' };
      return shareOf(active, buyers, nobody, { active, buyers });
    }),
});
