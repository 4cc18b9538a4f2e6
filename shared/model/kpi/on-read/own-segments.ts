import type { OnRead } from '../form/on-read.ts';

export const ownSegments: OnRead = {
  name: 'own-segments',
  title: { en: 'Segments of the team', zh: '团队自己的人群' },
  means: {
    en: 'Customers who meet the rule of a segment at the end of the day, who of them may be written to by any channel, and what they brought to date, less returns.',
    zh: '当天结束时符合人群规则的顾客、其中任一渠道可触达的人数，以及他们迄今贡献的金额（已扣除退货）。',
  },
  formula: 'customers whose rule holds; reachable as in `reachable`; sum of (paid orders - returns)',
  source: 'One customer may be in several segments: they do not add up to all.',
  unit: 'count',
  of: 'a kept day',
  place: 612,
};
