import type { OnRead } from '../form/on-read.ts';

export const ownSegments: OnRead = {
  name: 'own-segments',
  title: { en: 'Segments of your team', zh: '自定义人群' },
  means: {
    en: 'Customers who meet the rule of a segment at the end of the day, who of them may be written to by any channel, and what they brought to date, less returns.',
    zh: '当天结束时符合人群规则的顾客、其中任一渠道可触达的人数，以及他们迄今贡献的金额（已扣除退货）。',
  },
  formula: {
    en: 'number of customers who meet the rule; of them those who may be written to; sum of their paid orders − returns',
    zh: '符合规则的顾客数；其中可触达的人数；他们的已付款订单金额 − 退款额',
  },
  source: {
    en: 'One customer may be in several segments: do not add them up.',
    zh: '一位顾客可能同时属于多个人群：各人群人数不能相加。',
  },
  unit: 'count',
  of: 'a kept day',
  place: 612,
};
