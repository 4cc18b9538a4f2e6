import type { OnRead } from '../form/on-read.ts';

export const halfOfNet: OnRead = {
  name: 'half-of-net',
  title: { en: 'Who brings half of the net', zh: '贡献一半净收入的顾客' },
  means: {
    en: 'The fewest customers who together brought half of the net revenue of all customers to date, best first.',
    zh: '从贡献最多的顾客起，合计达到全部顾客迄今净收入一半所需的最少人数。',
  },
  formula: 'least n for which the net of the n best customers >= half of the net of all who ever paid for an order',
  source:
    'Of known customers: orders without identity belong to nobody. Who sent back more than they kept takes from the whole.',
  unit: 'count',
  of: 'a kept day',
  place: 626,
};
