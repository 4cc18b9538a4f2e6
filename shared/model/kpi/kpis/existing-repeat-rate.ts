import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';
import { putTrailing, standingAt, TRAILING_DAYS } from '../form/trailing.ts';

export const existingRepeatRate = defineKpi({
  name: 'existing-repeat-rate',
  title: { en: 'Existing buyers who bought again', zh: '老客回购率' },
  means: {
    en: 'Of the people who had bought before the 30 days that end with the period: who bought in them. New buyers count neither above nor below the line.',
    zh: '在截至期末的 30 天之前已购买过的顾客中，这 30 天内再次购买者的比例。新客不计入分子和分母。',
  },
  formula: {
    en: 'earlier buyers who bought again in the 30 days ÷ everybody who had bought before the 30 days',
    zh: '此前买过且在这 30 天内再次购买的人数 ÷ 这 30 天之前买过的全部人数',
  },
  source: {
    en: 'New buyers are on neither side, so that a busy month of new customers does not lower it.',
    zh: '分子和分母都不含新客，因此大量拉新不会拉低它。',
  },
  unit: 'share',
  grain: 'day',
  place: 140,
  ofOrders: ({ isAnonymous, days, context: { today } }, put) => {
    const [first] = days;
    if (isAnonymous || first === undefined) return;
    const from = first + TRAILING_DAYS;
    if (from > today) return;
    put(from, 'existing', 1);
    if (days.length > 1) putTrailing(days, today, put, 'again', from);
  },
  read: (rows) => {
    const [again, existing] = [standingAt(rows, 'again'), standingAt(rows, 'existing')];
    const nobody = { en: 'nobody had bought before these 30 days', zh: '这 30 天之前还没有顾客购买过' };
    return shareOf(again, existing, nobody, { again, existing });
  },
});
