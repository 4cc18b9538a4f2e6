import { BUYERS_30, buyersAt } from '../form/buyers-30.ts';
import { defineKpi } from '../form/kpi.ts';
import { shareOf } from '../form/reading.ts';
import { NO_BUYERS } from '../form/share.ts';

export const blendedRepeatRate = defineKpi({
  name: 'blended-repeat-rate',
  title: { en: 'Blended repeat rate (footnote)', zh: '混合复购率（仅供参考）' },
  means: {
    en: 'Of the people who bought in the 30 days that end with the period: who had bought before. A mix: it falls when more new people come and rises when they stay away, so it is never shown without its parts.',
    zh: '截至期末的 30 天内购买的顾客中，此前已购买过者的比例。这是混合指标：新客多则下降，新客少则上升，因此总与构成一起显示。',
  },
  formula: {
    en: 'buyers of the 30 days who had bought before ÷ all buyers of the 30 days',
    zh: '这 30 天内购买且此前买过的人数 ÷ 这 30 天的全部购买顾客数',
  },
  source: {
    en: 'What shop platforms show as "returning customers". 98 % of it with 0.6 % new buyers is no good news: nobody new comes.',
    zh: '即电商平台显示的“回头客比例”。若它为 98% 而新客只有 0.6%，并不是好消息：说明没有新客。',
  },
  unit: 'share',
  grain: 'day',
  place: 900,
  ...BUYERS_30,
  read: (rows) => {
    const { fresh, buyers } = buyersAt(rows);
    return shareOf(buyers - fresh, buyers, NO_BUYERS, { returning: buyers - fresh, new: fresh, buyers });
  },
});
