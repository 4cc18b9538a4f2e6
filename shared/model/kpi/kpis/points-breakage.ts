import { defineKpi } from '../form/kpi.ts';
import { breakageOf, POINTS } from '../form/points.ts';

export const pointsBreakage = defineKpi({
  ...POINTS,
  name: 'points-breakage',
  title: { en: 'Breakage', zh: '积分沉没率' },
  means: {
    en: 'Of the points whose time has passed the share that nobody spent. Points that may still be spent are in neither number.',
    zh: '已到期的积分中无人使用的比例。仍可使用的积分两边都不计。',
  },
  formula: { en: 'expired points ÷ points of all lots whose time has passed', zh: '过期积分 ÷ 全部已到期批次的积分' },
  source: {
    en: 'Expired ÷ issued would be far too low in a young scheme: what was issued last has had no time to expire. Not told of fewer than 30 members; the interval goes by members, whose points live or die together.',
    zh: '用过期积分 ÷ 发放积分，在新开的计划中会严重偏低：最近发放的积分还没有时间过期。不足 30 名会员时不显示；区间按会员计算，因为同一会员的积分往往一起使用或一起过期。',
  },
  unit: 'share',
  place: 686,
  read: breakageOf,
});
