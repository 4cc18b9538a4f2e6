import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, totalOf, unknown } from '../form/reading.ts';

/** Of members below the first level. */
const BELOW = 'below';

export const memberLevels = defineKpi({
  name: 'member-levels',
  title: { en: 'Members by level', zh: '各等级会员' },
  means: {
    en: 'How many members hold each level at the end of the day, grace included; "below": those who have not reached the first.',
    zh: '当天结束时各等级的会员数（含宽限期）；“below”为未达到第一级的会员。',
  },
  formula: { en: 'number of members on each level at the end of the day', zh: '当天结束时各等级的会员数' },
  source: {
    en: 'By the levels of that day: where the team changes what a level takes, sizes move without anybody buying.',
    zh: '按当天的等级规则：团队修改等级门槛时，即使没有人购买，人数也会变化。',
  },
  unit: 'count',
  grain: 'day',
  place: 652,
  ofState: ({ row: { scheme }, today }, put) => {
    if (scheme) put(today, scheme.level || BELOW, 1);
  },
  read: (rows) =>
    ofLastDay(rows, (cells) =>
      Object.keys(cells).length > 0
        ? totalOf(cells)
        : unknown({ en: 'nobody is a member of a membership with levels', zh: '还没有等级会员' }),
    ),
});
