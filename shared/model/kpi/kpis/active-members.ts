import { LADDER_FACT } from '../../day/ladder-facts.ts';
import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, shareOf } from '../form/reading.ts';

const ACTIVE: ReadonlySet<string> = new Set(['new', 'active', 'loyal', 'won_back']);

export const activeMembers = defineKpi({
  name: 'active-members',
  title: { en: 'Active share of members', zh: '活跃会员占比' },
  means: {
    en: 'Of the members of the loyalty scheme, the share that is active: new, active, loyal or won back at the end of the day.',
    zh: '会员中活跃者的比例：当天结束时处于新客、活跃、忠诚或挽回阶段。',
  },
  formula: {
    en: 'members in the stages new, active, loyal or won back ÷ all members',
    zh: '处于新客、活跃、忠诚或挽回阶段的会员数 ÷ 全部会员数',
  },
  source: {
    en: 'Members who never bought count among all members, so sign-ups without orders lower it.',
    zh: '从未购买的会员也计入分母，因此只注册不下单的会员会拉低它。',
  },
  unit: 'share',
  grain: 'day',
  place: 650,
  ofState: ({ row, now, today }, put) => {
    put(today, 'customers', 1);
    if ((row.ladder & LADDER_FACT.member) === 0) return;
    put(today, 'members', 1);
    if (ACTIVE.has(now.stage)) put(today, 'active', 1);
  },
  read: (rows) =>
    ofLastDay(rows, ({ active = 0, members = 0 }) =>
      shareOf(active, members, { en: 'nobody is a member of a loyalty scheme', zh: '还没有会员' }, { active, members }),
    ),
});
