import { isAgeOver, newestKnown } from '../form/cohort.ts';
import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';

/** Of the month that is shown where there is room for one. */
const SHOWN_AGE = 3;

export const cohortRetention = defineKpi({
  name: 'cohort-retention',
  title: { en: 'Retention by month of first purchase', zh: '按首购月份的留存率' },
  means: {
    en: 'Of the people who first bought in a month: who bought in the month so many months later. That of the first month is 100 %. A month that goes on is marked. As one number: the third month after, of the newest cohort that has it behind it.',
    zh: '某月首次购买的顾客中，在其后第 n 个月再次购买者的比例，首月为 100%。未结束的月份会标明。单一数字取最近一个已满的批次在第 3 个月的值。',
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
          why: { en: 'no cohort has its third month behind it yet', zh: '还没有批次满第 3 个月' },
        };
      }
      const [active, buyers] = [cells[SHOWN_AGE] ?? 0, cells[''] ?? 0];
      const nobody = { en: 'nobody first bought in that month', zh: '该月没有新客' };
      return shareOf(active, buyers, nobody, { active, buyers });
    }),
});
