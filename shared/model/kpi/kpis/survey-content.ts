import { defineKpi } from '../form/kpi.ts';
import { overCells, shareOf } from '../form/reading.ts';
import { facetsIn, SURVEYS, tooFew } from '../form/surveys.ts';

export const surveyContent = defineKpi({
  ...SURVEYS,
  name: 'survey-content',
  title: { en: 'Content customers (CSAT)', zh: '满意率（CSAT）' },
  means: {
    en: 'The share of answers to surveys with 8 or more of 10; in parts the same of the product, the packaging, the shop and the service.',
    zh: '调查作答中得分 8 分及以上（满分 10 分）的比例；细分为商品、包装、店铺和服务。',
  },
  formula: { en: 'answers of 8 or more ÷ answers', zh: '8 分及以上的作答数 ÷ 作答数' },
  source: {
    en: 'Where others ask from 1 to 5, their 4 and 5 are meant. Fewer than five answers say nothing.',
    zh: '相当于五分制中的 4 和 5 分。不足五份作答不作说明。',
  },
  unit: 'share',
  place: 255,
  read: (rows) => {
    const cells = overCells(rows);
    const { answers = 0, content = 0 } = cells;
    const parts: Record<string, number> = { content, answers };
    for (const { facet, answers: of } of facetsIn(cells)) {
      parts[`${facet}:content`] = cells[`${facet}:content`] ?? 0;
      parts[`${facet}:answers`] = of;
    }
    return tooFew(answers) ?? shareOf(content, answers, { en: 'nobody answered', zh: '没有人作答' }, parts);
  },
});
