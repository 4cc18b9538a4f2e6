import type { Expected, Facet } from '#model/survey/survey.ts';

/** What the page of a survey says. Everything is escaped by the page. */
interface SurveyWords {
  readonly title: (shop: string) => string;
  readonly lead: string;
  readonly score: string;
  readonly scale: string;
  readonly facets: string;
  readonly facet: Readonly<Record<Facet, string>>;
  readonly none: string;
  readonly expected: string;
  readonly expectedAs: Readonly<Record<Expected, string>>;
  readonly text: string;
  readonly send: string;
  readonly missing: string;
  readonly missingChoice: string;
  readonly done: string;
  readonly thanks: (shop: string) => string;
  readonly sorry: (shop: string) => string;
}

const EN: SurveyWords = {
  title: (shop) => `How was it with ${shop}?`,
  lead: 'One number is enough. The rest is for those who want to say more.',
  score: 'How likely are you to recommend us to a friend?',
  scale: '0: not at all, 10: surely',
  facets: 'And in particular (0 to 10)',
  facet: { product: 'The product', packaging: 'The packaging', shop: 'The shop', service: 'The service' },
  none: 'no answer',
  expected: 'Compared with what you expected',
  expectedAs: { less: 'Less than I expected', as: 'As I expected', more: 'Better than I expected' },
  text: 'What should we know?',
  send: 'Send',
  missing: 'Choose a number from 0 to 10',
  missingChoice: 'Choose one of the answers',
  done: 'Thank you',
  thanks: (shop) => `${shop} has your answer. You can change it by the same link.`,
  sorry: (shop) =>
    `${shop} has your answer, and somebody of the team will look at it. You can change it by the same link.`,
};

const ZH: SurveyWords = {
  title: (shop) => `您对${shop}还满意吗？`,
  lead: '只选一个分数也可以，其余选填。',
  score: '您有多大可能把我们推荐给朋友？',
  scale: '0 分：完全不会，10 分：一定会',
  facets: '具体来说（0 到 10 分）',
  facet: { product: '商品', packaging: '包装', shop: '店铺', service: '服务' },
  none: '不作答',
  expected: '与您的预期相比',
  expectedAs: { less: '不如预期', as: '符合预期', more: '好于预期' },
  text: '还有什么想告诉我们的？',
  send: '提交',
  missing: '请选择 0 到 10 分',
  missingChoice: '请选择一个答案',
  done: '谢谢您',
  thanks: (shop) => `${shop}已收到您的回答。您可以用同一链接修改。`,
  sorry: (shop) => `${shop}已收到您的回答，会有同事跟进。您可以用同一链接修改。`,
};

/** @param lang of the pages: `en`, `zh-CN` */
export const surveyWords = (lang: string): SurveyWords => (lang.startsWith('zh') ? ZH : EN);
