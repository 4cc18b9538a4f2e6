import { defineKpi } from '../form/kpi.ts';
import { npsOf } from '../form/nps.ts';
import { overCells } from '../form/reading.ts';
import { SURVEYS } from '../form/surveys.ts';

export const surveyNps = defineKpi({
  ...SURVEYS,
  name: 'survey-nps',
  title: { en: 'Promoters less detractors (NPS)', zh: '净推荐值（NPS）' },
  means: {
    en: 'Of the answers to surveys the share of promoters (9 and 10) less that of detractors (0 to 6). Below 0 there are more detractors.',
    zh: '调查作答中推荐者（9、10 分）的比例减去贬损者（0 至 6 分）的比例；低于 0 时贬损者更多。',
  },
  formula: { en: '(promoters - detractors) ÷ answers', zh: '（推荐者 − 贬损者）÷ 作答数' },
  source: {
    en: 'Comparable with others only where the question was whether they would recommend the shop. A hundred answers still leave some 15 points of chance either way.',
    zh: '只有问题是“是否愿意推荐”时才能与他人比较。即使有一百份作答，上下仍有约 15 点的偶然误差。',
  },
  unit: 'share',
  place: 256,
  read: (rows) => {
    const { promoters = 0, passives = 0, detractors = 0 } = overCells(rows);
    return npsOf({ promoters, passives, detractors });
  },
});
