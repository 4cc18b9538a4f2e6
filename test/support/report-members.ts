import type { MembersOfReport } from '#flow/report/members-of-report.ts';
import { rewardEffects } from '#flow/report/reward-effects.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { monthOf } from '#model/values/time/month.ts';
import { times } from './effects/arms.ts';
import { aQuarter } from './effects/reward-effect.ts';

const GIFTED = [
  { arm: 'treated', people: 300, bought: times(90, 10_000), tier: 'B', mails: 1, costShare: 0.4, share: 2_000 },
  { arm: 'control', people: 75, bought: times(9, 10_000), tier: 'B', costShare: 0.4, share: 2_000 },
] as const;

/** The membership of the made-up tea shop: points that some owe, and a month of referrals that is not decided. */
export function reportMembers(): MembersOfReport {
  const month = monthOf(dayNumber('2026-08-01'));
  return {
    ...{ name: 'The Circle', names: { 'zh-CN': '常青会' }, days: 30 },
    active: { known: true, value: 0.65, of: 320, low: 0.6, high: 0.7, parts: { active: 208, members: 320 } },
    again: { known: true, value: 0.5, of: 240, low: 0.44, high: 0.56, parts: { again: 120, members: 240 } },
    nps: [
      { name: 'Fern', names: { 'zh-CN': '蕨' }, nps: { known: false, why: { en: 'few of Fern', zh: '蕨太少' } } },
      {
        name: 'Oak',
        nps: {
          known: true,
          value: 0.4,
          of: 20,
          low: 0.1,
          high: 0.7,
          parts: { promoters: 11, passives: 6, detractors: 3 },
        },
      },
    ],
    levels: {
      known: true,
      value: [{ name: 'Fern', names: { 'zh-CN': '蕨' }, members: 240 }, { name: 'Oak', members: 60 }, { members: 20 }],
    },
    moves: { known: true, value: 12, of: 30, parts: { up: 12, down: 5 } },
    rewardEffects: rewardEffects(
      { known: true, value: { ...aQuarter({ Sleeping: GIFTED, Levels: [] }), outcomeDays: 30, holdsOut: true } },
      { gifts: [{ program: 'Sleeping', costMinor: 200 }] },
      [{ id: 'Levels', topic: 'membership' }],
    ),
    community: {
      ...{ known: true, value: 0.6, of: 40, called: { name: 'Tea friends', names: { 'zh-CN': '茶友群' } } },
      answers: { known: true, value: 31, of: 18 },
      parts: { members: 40, active: 24, advocates: 30, brought: 5, left: 3 },
    },
    points: {
      called: { en: 'leaves', 'zh-CN': '叶子' },
      issued: { known: true, value: 12_400, parts: { orders: 11_900, 'given:review': 300, 'given:referral': 200 } },
      redeemed: { known: true, value: 3_500 },
      rewards: { known: true, value: 12_600, of: 14, parts: { taken: 14, points: 3_500, used: 9 } },
      expired: { known: true, value: 410 },
      takenBack: { known: true, value: 660 },
      setRight: { known: true, value: -20 },
      outstanding: {
        ...{ known: true, value: 48_200, counted: 'at-end' },
        parts: { available: 41_000, pending: 7_200, owed: 300 },
      },
      breakage: { known: true, value: 0.2, of: 30_000, low: 0.15, high: 0.26, counted: 'to-date' },
      liability: { known: true, value: 174_600, low: 161_500, high: 185_500, parts: { full: 218_250, points: 48_500 } },
      worth: { points: 100, minor: 450, by: 'declared' },
      costOf100: 450,
    },
    referrals: {
      known: true,
      value: {
        chain: { links: 14, passedOn: 3, longest: 3, depths: 19, centres: [{ direct: 4, reach: 7 }] },
        spread: {
          ...{ came: 20, states: { pending: 3, doubted: 1, refused: 6, rewarded: 10 }, inviters: 8 },
          reasons: [{ reason: 'existing-customer', count: 4 }],
        },
        months: [
          { name: '2026-08', month, came: 12, converted: 8, open: 0, isMature: true },
          { name: '2026-10', month: month + 2, came: 8, converted: 2, open: 4, isMature: false },
        ],
        conversion: { known: true, value: 8 / 12, of: 12, low: 0.39, high: 0.86 },
        costPerRecruit: { known: true, value: 520, of: 10, parts: { points: 4_500, messages: 700, recruits: 10 } },
      },
    },
  };
}
