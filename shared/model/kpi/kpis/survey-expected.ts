import { defineKpi } from '../form/kpi.ts';
import { overCells, shareOf } from '../form/reading.ts';
import { SURVEYS, tooFew } from '../form/surveys.ts';

export const surveyExpected = defineKpi({
  ...SURVEYS,
  name: 'survey-expected',
  title: { en: 'As expected or better', zh: '符合或超出期望' },
  means: {
    en: 'Of those who said in a survey how it was against what they had expected: the share for whom it was as they expected, or more.',
    zh: '在调查中比较期望与实际的顾客里，实际符合或超出期望的比例。',
  },
  formula: {
    en: 'answers "as expected" or "more" ÷ answers that compare',
    zh: '“符合期望”或“超出期望”的作答数 ÷ 作过比较的作答数',
  },
  source: {
    en: 'Who expected much and got it is as content as who expected little and got more: read it beside the scores.',
    zh: '期望高而得到满足的人，与期望低而喜出望外的人同样满意：请与得分一起看。',
  },
  unit: 'share',
  place: 257,
  read: (rows) => {
    const cells = overCells(rows);
    const { answers = 0 } = cells;
    const [less = 0, as = 0, more = 0] = ['less', 'as', 'more'].map((word) => cells[`expected:${word}`] ?? 0);
    const parts = { 'expected:less': less, 'expected:as': as, 'expected:more': more };
    const of = less + as + more;
    return tooFew(of, answers) ?? shareOf(as + more, of, { en: 'nobody compared', zh: '没有人比较' }, parts);
  },
});
