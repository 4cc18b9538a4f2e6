import type { OnRead } from '../form/on-read.ts';

export const scores: OnRead = {
  name: 'scores',
  title: { en: 'Scores of recency and frequency (RFM)', zh: '最近购买与购买频率评分（RFM）' },
  means: {
    en: 'Customers by fifths, 5 being best: R by the days since their last purchase, F by the days on which they bought. The group goes by what they spend (M) too: a cell whose customers are of several groups says which most are in.',
    zh: '顾客按五等分打分，5 为最好：R 为距上次购买的天数，F 为购买过的天数。群组还考虑消费金额（M）：一格有多个群组时，注明多数属于哪一个。',
  },
  formula: {
    en: 'number of customers with each pair of scores R and F; each score holds about a fifth of the buyers, and equal values get the same score',
    zh: '每种 R、F 评分组合的顾客数；每个分值约含五分之一的购买顾客，数值相同者得分相同',
  },
  source: {
    en: 'Fifths of this shop on this day: a customer can move to another cell only because others bought.',
    zh: '按本店当天的顾客五等分：即使自己没有变化，别人的购买也会让某位顾客换格。',
  },
  unit: 'count',
  of: 'a kept day',
  place: 610,
};
