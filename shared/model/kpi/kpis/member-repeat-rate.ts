import { LADDER_FACT } from '../../day/ladder-facts.ts';
import { defineKpi } from '../form/kpi.ts';
import { ofLastDay, shareOf } from '../form/reading.ts';

export const memberRepeatRate = defineKpi({
  name: 'member-repeat-rate',
  title: { en: 'Members who came again', zh: '会员复购比例' },
  means: {
    en: 'Of the members who bought in the last year (or the window that the shop chose for its scores) the share that bought on two days or more.',
    zh: '过去一年（或店铺为评分设定的期间）内购买过的会员中，在两天或以上购买的比例。',
  },
  formula: {
    en: 'members with purchases on two days or more ÷ members with a purchase, in the window',
    zh: '期间内在两天或以上购买的会员数 ÷ 期间内购买过的会员数',
  },
  source: {
    en: 'Who joined lately had less time to come again, so it falls while many join. Members choose to be members: it says nothing of what the membership causes.',
    zh: '新加入的会员复购时间较短，因此入会增多时此比例会下降。加入与否由顾客自己选择，不能说明会员计划带来的效果。',
  },
  unit: 'share',
  grain: 'day',
  place: 651,
  ofState: ({ row, today }, put) => {
    put(today, 'customers', 1);
    if ((row.ladder & LADDER_FACT.member) === 0 || row.windowOrderDays === 0) return;
    put(today, 'members', 1);
    if (row.windowOrderDays > 1) put(today, 'again', 1);
  },
  read: (rows) =>
    ofLastDay(rows, ({ again = 0, members = 0 }) =>
      shareOf(
        again,
        members,
        { en: 'no member has bought in this time', zh: '期间内没有会员购买' },
        { again, members },
      ),
    ),
});
