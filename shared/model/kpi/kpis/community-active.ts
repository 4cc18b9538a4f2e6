import { LADDER_FACT } from '../../day/ladder-facts.ts';
import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, shareOf } from '../form/reading.ts';

const has = (ladder: number, bit: number): boolean => (ladder & bit) !== 0;

export const communityActive = defineKpi({
  name: 'community-active',
  title: { en: 'Active share of the community', zh: '社群活跃比例' },
  means: {
    en: 'Of the people in the community at the end of the day the share that answered, reviewed, referred somebody or reacted to a message in 90 days. Beside it who of them speaks for the shop, who brought somebody in a year, and who has left it.',
    zh: '当天结束时社群成员中，90 天内作答、评价、推荐他人或对消息有反应的比例。另列其中为店铺代言者、一年内带来他人者，以及已退出社群者。',
  },
  formula: {
    en: 'people in the community with a word in 90 days ÷ people in the community',
    zh: '90 天内有过互动的社群成员 ÷ 全部社群成员',
  },
  source: {
    en: 'What they write in the group itself nobody tells: who is in it is known by what the team, a list or the group says. Advocates are invited, so the community is more active than others from the start.',
    zh: '群内的发言不会传回：谁在社群中以团队、名单或群组告知为准。受邀者多为推荐人，因此社群一开始就比其他人活跃。',
  },
  unit: 'share',
  grain: 'day',
  place: 690,
  ofState: ({ row: { ladder }, today }, put) => {
    put(today, 'customers', 1);
    if (has(ladder, LADDER_FACT.leftCommunity)) put(today, 'left', 1);
    if (!has(ladder, LADDER_FACT.community)) return;
    put(today, 'members', 1);
    if (has(ladder, LADDER_FACT.communityActive)) put(today, 'active', 1);
    if (has(ladder, LADDER_FACT.advocate)) put(today, 'advocates', 1);
    if (has(ladder, LADDER_FACT.brought)) put(today, 'brought', 1);
  },
  read: (rows) =>
    ofLastDay(rows, ({ members = 0, active = 0, advocates = 0, brought = 0, left = 0 }) =>
      shareOf(
        active,
        members,
        { en: 'nobody is in the community yet', zh: '社群中还没有人' },
        { members, active, advocates, brought, left },
      ),
    ),
});
