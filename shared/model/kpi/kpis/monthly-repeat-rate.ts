import { monthOf as monthOfDay } from '../../values/time/month.ts';
import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';

export const monthlyRepeatRate = defineKpi({
  name: 'monthly-repeat-rate',
  title: { en: 'Existing buyers who bought again, by month', zh: '老客月度回购率' },
  means: {
    en: 'Of the people who had bought before a calendar month: who bought in it, of the newest month that is over. Each counts once in a month.',
    zh: '在某个自然月之前已购买过的顾客中，当月再次购买者的比例，取最近一个已结束的月份。每人每月只计一次。',
  },
  formula: {
    en: 'earlier buyers who bought again in the month ÷ everybody who had bought before the month',
    zh: '此前买过且在当月再次购买的人数 ÷ 当月之前买过的全部人数',
  },
  unit: 'share',
  grain: 'month',
  place: 150,
  ofOrders: ({ isAnonymous, days, monthOf, context: { today } }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    const began = monthOf(first);
    if (began < monthOf(today)) put(began + 1, 'existing', 1);
    let last = began;
    for (let n = 1; n < days.length; n++) {
      const month = monthOf(days[n] ?? 0);
      if (month !== last) put(month, 'again', 1);
      last = month;
    }
  },
  read: (rows) => {
    // also a month in which nobody bought, which has no row
    const newest = Math.min(rows.to, monthOfDay(rows.asOf + 1) - 1);
    if (newest < rows.from) return { known: false, why: { en: 'this month is not over yet', zh: '该月尚未结束' } };
    let [existing, again] = [rows.before('existing'), 0];
    for (const [month, cells] of rows.each()) {
      if (month <= newest) existing += cells.existing ?? 0;
      if (month === newest) again = cells.again ?? 0;
    }
    const nobody = { en: 'nobody had bought before this month', zh: '该月之前还没有顾客购买过' };
    return shareOf(again, existing, nobody, { again, existing });
  },
});
