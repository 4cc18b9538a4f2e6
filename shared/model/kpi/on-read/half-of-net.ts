import type { OnRead } from '../form/on-read.ts';

export const halfOfNet: OnRead = {
  name: 'half-of-net',
  title: { en: 'Who brings half of the net revenue', zh: '贡献一半净销售额的顾客' },
  means: {
    en: 'The fewest customers who together brought half of the net revenue of all customers to date, best first.',
    zh: '从贡献最多的顾客起，合计达到全部顾客迄今净销售额一半所需的最少人数。',
  },
  formula: {
    en: 'smallest number of customers, best first, whose net revenue together reaches half of the net revenue of all customers',
    zh: '从贡献最多的顾客数起，合计净销售额达到全部顾客一半所需的最少人数',
  },
  source: {
    en: 'Of known customers only: orders without a known buyer belong to nobody.',
    zh: '只含已知顾客：买家未知的订单不属于任何人。',
  },
  unit: 'count',
  of: 'a kept day',
  place: 626,
};
