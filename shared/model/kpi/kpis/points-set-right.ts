import { defineKpi } from '../form/kpi.ts';
import { movedPoints, POINTS } from '../form/points.ts';

export const pointsSetRight = defineKpi({
  ...POINTS,
  name: 'points-set-right',
  title: { en: 'Points set right by the team', zh: '团队更正的积分' },
  means: {
    en: 'Points that two people of the team added in the period less those that they took.',
    zh: '期间内由团队两人共同增加的积分减去扣除的积分。',
  },
  formula: { en: 'points added - points taken', zh: '增加的积分 − 扣除的积分' },
  unit: 'count',
  place: 684,
  read: (rows) => movedPoints(rows, 'adjusted', -1),
});
