import type { ComersOfMonth } from '../../referral/spread.ts';
import type { KpiValue } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { shareOf } from '../form/reading.ts';

export const referralConversion: OnRead = {
  name: 'referral-conversion',
  title: { en: 'Invited friends who became customers', zh: '被邀请的朋友成为顾客的比例' },
  means: {
    en: 'Of the friends who came by an invitation the share that bought and kept it until the days of return were over. Only months in which everything is decided count.',
    zh: '通过邀请到来的朋友中，下单且过了退货期仍保留的比例。只计入已全部有结果的月份。',
  },
  formula: {
    en: 'friends who bought and kept it ÷ friends who came, of the months in which nobody is open',
    zh: '下单且未退货的朋友数 ÷ 到来的朋友数（仅限没有待定者的月份）',
  },
  source: {
    en: 'Refused claims count as friends who came, so people who try to invite themselves lower it. A month in which one can still buy would always look worse than it ends.',
    zh: '被拒绝的推荐也计入到来的朋友，因此自我推荐会拉低它。仍可下单的月份总会显得比最终结果差。',
  },
  unit: 'share',
  of: 'who brought whom',
  place: 693,
};

export function conversionOf(months: readonly ComersOfMonth[]): KpiValue {
  let [came, converted] = [0, 0];
  for (const month of months.filter(({ isMature }) => isMature)) {
    came += month.came;
    converted += month.converted;
  }
  return shareOf(converted, came, {
    en: 'too early: of each month somebody can still buy, or may give back what they bought',
    zh: '为时尚早：每个月份都还有人可以下单，或仍在退货期内',
  });
}
