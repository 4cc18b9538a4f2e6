import { defineKpi } from '../form/kpi.ts';
import { heldPoints, POINTS } from '../form/points.ts';

export const pointsOutstanding = defineKpi({
  ...POINTS,
  name: 'points-outstanding',
  title: { en: 'Points outstanding', zh: '未使用的积分' },
  means: {
    en: 'Points that members hold at the end of the period: what may be spent and what waits for the days of return, less what members owe.',
    zh: '期末会员持有的积分：可用积分加上等待退货期结束的积分，减去会员所欠的积分。',
  },
  formula: {
    en: 'issued + set right - redeemed - expired - taken back, of all days',
    zh: '全部日期：发放 + 更正 − 兑换 − 过期 − 收回',
  },
  source: {
    en: 'Members owe points where a return came after they were spent. What they cost if all are spent is the liability (perennial members).',
    zh: '积分花掉之后又退货的会员会欠积分。全部兑换时的成本即为负债（perennial members）。',
  },
  unit: 'count',
  place: 685,
  read: heldPoints,
});
