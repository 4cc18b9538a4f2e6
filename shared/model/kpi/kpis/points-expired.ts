import { defineKpi } from '../form/kpi.ts';
import { movedPoints, POINTS } from '../form/points.ts';

export const pointsExpired = defineKpi({
  ...POINTS,
  name: 'points-expired',
  title: { en: 'Points expired', zh: '过期的积分' },
  means: {
    en: 'Points whose time ended in the period without anybody spending them.',
    zh: '期间内到期而未被使用的积分。',
  },
  formula: { en: 'points left in lots on the day on which their time ended', zh: '到期当天批次中剩余的积分' },
  source: {
    en: 'What of them a later return takes back is taken off again: their order owes nothing for them.',
    zh: '之后因退货收回的部分会再扣除：其订单对此不欠积分。',
  },
  unit: 'count',
  place: 682,
  read: (rows) => movedPoints(rows, 'expired'),
});
