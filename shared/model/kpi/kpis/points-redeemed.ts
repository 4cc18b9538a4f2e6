import { defineKpi } from '../form/kpi.ts';
import { movedPoints, POINTS } from '../form/points.ts';

export const pointsRedeemed = defineKpi({
  ...POINTS,
  name: 'points-redeemed',
  title: { en: 'Points redeemed', zh: '兑换的积分' },
  means: {
    en: 'Points that members spent for rewards in the period, less those of rewards that were given back in it.',
    zh: '期间内会员用于兑换奖励的积分，减去期间内退回的奖励所返还的积分。',
  },
  formula: { en: 'points spent - points of rewards that were given back', zh: '花费的积分 − 退回奖励的积分' },
  unit: 'count',
  place: 681,
  read: (rows) => movedPoints(rows, 'redeemed'),
});
