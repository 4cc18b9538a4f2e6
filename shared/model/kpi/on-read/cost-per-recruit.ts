import { type KnownWorth, moneyOf } from '../../points/worth.ts';
import type { KpiValue, Words } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';

export const costPerRecruit: OnRead = {
  name: 'cost-per-recruit',
  title: { en: 'Cost of a friend who was brought', zh: '每位被推荐新客的成本' },
  means: {
    en: 'What the points that both sides get and the messages that invite cost in a year, for each friend who bought and kept it in that year.',
    zh: '一年内双方获得的推荐奖励积分与邀请消息的成本，平均到当年下单且未退货的每位被推荐朋友。',
  },
  formula: {
    en: '(points given for referrals × what a point costs + cost of messages that invite) ÷ friends who bought and kept it',
    zh: '（推荐奖励积分 × 每积分成本 + 邀请消息成本）÷ 下单且未退货的朋友数',
  },
  source: {
    en: 'Messages are those of the programs that the referral of the membership names (programs). Points are counted as if all of them were spent. Who would have come anyway is among the friends: what referral caused can only be told against people who were not asked to invite.',
    zh: '消息指会员计划的 referral 中 programs 所列流程的消息。积分按全部会被使用计算。本来就会来的人也计入其中：推荐真正带来的效果，只能与未被邀请推荐的人相比才知道。',
  },
  unit: 'money',
  of: 'who brought whom',
  place: 694,
};

const NOBODY: Words = {
  en: 'nobody who was brought has bought and kept it in this year yet',
  zh: '这一年内还没有被推荐的朋友下单并过了退货期',
};
const NO_WORTH: Words = {
  en: 'not known what a point costs: write worth: { points: 100, minor: .. } at the points of the membership',
  zh: '尚不知道每积分成本：请在会员计划的 points 中填写 worth: { points: 100, minor: … }',
};

/** @param messages cost of those that invite; undefined where no program does */
export function costOfRecruits(
  { recruits, points }: { readonly recruits: number; readonly points: number },
  worth: KnownWorth | undefined,
  messages: KpiValue | undefined,
): KpiValue {
  if (recruits === 0) return unknown(NOBODY);
  if (points > 0 && !worth) return unknown(NO_WORTH);
  if (messages && !messages.known) return messages;
  const ofPoints = worth ? moneyOf(points, worth) : 0;
  const ofMessages = messages?.value ?? 0;
  const parts = { points: ofPoints, messages: ofMessages, recruits };
  return { known: true, value: Math.round((ofPoints + ofMessages) / recruits), of: recruits, parts };
}
