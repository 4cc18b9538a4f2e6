import type { Pyramid } from '../../given/pyramid.ts';
import type { KpiValue } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';

export const topShare: OnRead = {
  name: 'top-share',
  title: { en: 'Share of the top 20 %', zh: '前 20% 顾客的占比' },
  means: {
    en: 'What the fifth of customers that is worth most holds of the value of all, by net or by margin as the shop says.',
    zh: '价值最高的五分之一顾客占全部价值的比例，按店铺设定以净额或毛利计。',
  },
  formula: {
    en: 'value of the best fifth of customers ÷ value of all customers who ever bought',
    zh: '价值最高的五分之一顾客的价值 ÷ 所有买过的顾客的价值',
  },
  source: {
    en: 'A customer with a negative value counts as 0. In a shop with few customers a fifth is only a handful of people.',
    zh: '价值为负的顾客按 0 计。顾客很少的店铺，五分之一只是寥寥几人。',
  },
  unit: 'share',
  of: 'the run record',
  place: 624,
};

/** Of the pyramid of a run; undefined in records of older releases. */
export function topShareOf(pyramid: Pyramid | undefined): KpiValue {
  if (!pyramid) return unknown({ en: 'no daily run has cut tiers yet', zh: '每日任务还没有划分层级' });
  const { top, valueMinor, customers, unknown: left } = pyramid;
  if (customers > 0 && valueMinor > 0) {
    const parts = { customers: top.customers, value: top.valueMinor };
    return { known: true, value: top.valueMinor / valueMinor, of: customers, parts };
  }
  return left > 0
    ? unknown({ en: 'no margin is known, so nobody is in a tier', zh: '没有毛利资料，因此没有层级' })
    : unknown({ en: 'nobody has brought anything yet', zh: '还没有顾客带来收入' });
}
