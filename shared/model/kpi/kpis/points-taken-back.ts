import { defineKpi } from '../form/kpi.ts';
import { movedPoints, POINTS } from '../form/points.ts';

export const pointsTakenBack = defineKpi({
  ...POINTS,
  name: 'points-taken-back',
  title: { en: 'Points taken back', zh: '收回的积分' },
  means: {
    en: 'Points of what was given back in the period, in proportion; also those that had been spent, which are owed.',
    zh: '期间内退货所对应的积分，按比例收回；已花掉的也计入，成为欠积分。',
  },
  formula: { en: 'points of the part of orders that went back', zh: '订单退回部分的积分' },
  unit: 'count',
  place: 683,
  read: (rows) => movedPoints(rows, 'taken-back'),
});
