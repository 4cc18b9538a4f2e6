import type { RewardSums } from '../../reward/costs.ts';
import type { KpiValue } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';

export const rewardsCost: OnRead = {
  name: 'rewards-cost',
  title: { en: 'Cost of points that were spent', zh: '已兑换积分的成本' },
  means: {
    en: 'What the rewards cost the shop that members took in the period and did not give back, by the cost that each reward declares. Beside it how many they are, for how many points, and how many of their codes an order or a till has taken.',
    zh: '期间内会员兑换且未退回的奖励给店铺带来的成本，按每项奖励填写的成本计算。另列数量、所用积分，以及其中已被订单或收银台使用的兑换码数。',
  },
  formula: {
    en: 'for each reward taken its costMinor, added up',
    zh: '每次兑换的奖励的 costMinor 相加',
  },
  source: {
    en: 'On the day on which a reward was taken, also where its code is never used: a coupon that nobody uses costs less than this says. Not known, rather than 0, where a reward that was taken declares no cost. All that were ever taken say what a point costs where the membership declares no worth.',
    zh: '计入兑换当天，即使其兑换码从未使用：未使用的优惠券实际成本更低。若已兑换的奖励未填写成本，则为未知而不是 0。会员计划没有填写 worth 时，由全部兑换得出每积分成本。',
  },
  unit: 'money',
  of: 'the rewards that members took',
  place: 688,
};

/** Of rewards taken in a period; minor units. */
export function costOfRewards({ taken, points, used, costMinor, uncosted }: RewardSums): KpiValue {
  if (costMinor === undefined) {
    const names = uncosted.join(', ');
    return unknown({
      en: `not known what ${names} cost: write costMinor at these rewards of the membership`,
      zh: `尚不知道 ${names} 的成本：请在会员计划的这些奖励中填写 costMinor`,
    });
  }
  return { known: true, value: costMinor, of: taken, parts: { taken, points, used } };
}
