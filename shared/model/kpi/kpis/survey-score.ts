import { defineKpi } from '../form/kpi.ts';
import { overCells } from '../form/reading.ts';
import { facetsIn, SURVEYS, tooFew } from '../form/surveys.ts';

export const surveyScore = defineKpi({
  ...SURVEYS,
  name: 'survey-score',
  title: { en: 'Answers to surveys, mean', zh: '调查平均分' },
  means: {
    en: 'What people answered in surveys on average, from 0 to 10, on the days on which they answered; in parts the same of the product, the packaging, the shop and the service, with how many spoke of each.',
    zh: '顾客在调查中的平均得分（0 到 10 分），计入作答当天；细分为商品、包装、店铺和服务，并列出各自的作答人数。',
  },
  formula: { en: 'sum of scores ÷ answers', zh: '得分之和 ÷ 作答数' },
  source: {
    en: 'Fewer than five answers say nothing. Discontent customers often do not answer: read it beside "Service cases per order".',
    zh: '不足五份作答不作说明。不满的顾客往往不作答：请与“每单服务工单数”一起看。',
  },
  unit: 'count',
  place: 254,
  read: (rows) => {
    const cells = overCells(rows);
    const { answers = 0, sum = 0 } = cells;
    const few = tooFew(answers);
    if (few) return few;
    const parts: Record<string, number> = { answers };
    for (const { facet, answers: of } of facetsIn(cells)) {
      parts[facet] = (cells[`${facet}:sum`] ?? 0) / of;
      parts[`${facet}:answers`] = of;
    }
    return { known: true, value: sum / answers, of: answers, parts };
  },
});
