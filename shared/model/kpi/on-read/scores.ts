import type { OnRead } from '../form/on-read.ts';

export const scores: OnRead = {
  name: 'scores',
  title: { en: 'Scores of recency and frequency', zh: '最近购买与购买频率评分' },
  means: {
    en: 'Customers by fifths, 5 being best: R by the days since their last purchase, F by the days on which they bought. A cell is named after the group that most of its customers are in, which goes by what they spend (M) too.',
    zh: '顾客按五等分打分，5 为最好：R 为距上次购买的天数，F 为购买过的天数。格子以其中多数顾客所属的群组命名，群组还考虑消费金额（M）。',
  },
  formula:
    'customers by R and F, each cut by the run of the day so that a score holds a fifth of the buyers; equal values share a score',
  source: 'Fifths of this shop on this day: a customer may change cell since others bought.',
  unit: 'count',
  of: 'a kept day',
  place: 610,
};
