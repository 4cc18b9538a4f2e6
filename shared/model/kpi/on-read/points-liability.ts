import { type KnownWorth, moneyOf } from '../../points/worth.ts';
import type { KpiValue, Words } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';

export const pointsLiability: OnRead = {
  name: 'points-liability',
  title: { en: 'Liability of points', zh: '积分负债' },
  means: {
    en: 'What it costs the shop if members spend the points that they hold, less the share that expires by experience. In full where it is too early to know that share.',
    zh: '会员花掉所持积分时店铺的成本，减去按经验会过期的比例。过期比例尚不可知时按全额计算。',
  },
  formula: {
    en: 'points that members hold × what a point costs × (1 - breakage)',
    zh: '会员持有的积分 × 每积分成本 ×（1 − 积分沉没率）',
  },
  source: {
    en: 'What a point costs is what the membership declares (worth), else what the rewards cost that members took. On the careful side: of points that were not spent yet more expire than of all that were issued. What members owe is no asset: nobody is asked for money.',
    zh: '每积分成本以会员计划填写的 worth 为准，否则按会员已兑换奖励的成本。此数偏谨慎：尚未使用的积分中过期的比例高于全部发放积分。会员所欠积分不算资产：不会向任何人收钱。',
  },
  unit: 'money',
  of: 'the points of members',
  place: 687,
};

const NO_WORTH: Words = {
  en: 'nobody said what points are worth: write worth: { points: 100, minor: .. } at the points of the membership, or wait until rewards with a known cost were taken for 1,000 points',
  zh: '尚不知道积分价值：请在会员计划的 points 中填写 worth: { points: 100, minor: … }，或等到兑换了 1000 积分且成本已知的奖励',
};

/**
 * What it costs if members spend what they hold, less the share that expires by experience; all of it where that is not known
 * yet. Who owes points is no asset: nobody is asked for money. `parts.full`: without anything taken off.
 */
export function liabilityOf(outstanding: KpiValue, breakage: KpiValue, worth: KnownWorth | undefined): KpiValue {
  if (!outstanding.known) return outstanding;
  if (!worth) return unknown(NO_WORTH);
  const { available = 0, pending = 0, owed = 0 } = outstanding.parts ?? {};
  const points = available + pending + owed;
  const full = moneyOf(points, worth);
  const parts = { full, points };
  if (!breakage.known) return { known: true, value: full, parts, counted: 'at-end' };
  const less = (share: number): number => Math.round(full * (1 - share));
  const { value, low = value, high = value } = breakage;
  return { known: true, value: less(value), low: less(high), high: less(low), parts, counted: 'at-end' };
}
