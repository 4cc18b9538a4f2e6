import { defineKpi } from '../form/kpi.ts';
import { issuedPoints, POINTS } from '../form/points.ts';

export const pointsIssued = defineKpi({
  ...POINTS,
  name: 'points-issued',
  title: { en: 'Points issued', zh: '发放的积分' },
  means: {
    en: 'Points that members earned by orders or were given in the period, also those that still wait for the days of return.',
    zh: '期间内会员通过订单获得或被赠予的积分，包括仍在退货期内等待生效的积分。',
  },
  formula: { en: 'points of orders + points given', zh: '订单积分 + 赠予积分' },
  source: {
    en: 'On the day of the order, by the rules of that day. What a return takes back later is counted by itself.',
    zh: '计入下单当天，按当天的规则。之后因退货收回的积分另行统计。',
  },
  unit: 'count',
  place: 680,
  splits: ['orders', 'given'],
  read: issuedPoints,
});
