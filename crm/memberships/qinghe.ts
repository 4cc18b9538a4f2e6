import { defineMembership } from '#crm-check/define.ts';

const DELIVERY = { name: '满99元免运费', names: { en: 'Free delivery from 99 yuan' } };
const FIRST = { name: '新米上市优先发货', names: { en: 'New rice is sent to you first' } };

/** 青禾会员 of 青禾生活: a point for each yuan, levels by what was bought in a year. */
export const qinghe = defineMembership({
  id: 'qinghe',
  shop: 'demo-woo',
  name: '青禾会员',
  names: { en: 'Qinghe members' },
  terms: {
    version: '2026-01',
    url: 'https://qinghe.example/membership-terms',
    privacyUrl: 'https://qinghe.example/privacy',
  },
  points: {
    name: { 'zh-CN': '积分', en: 'points' },
    rules: [
      {
        from: '2025-01-01',
        earn: { points: 1, perMinor: 100 },
        levels: { ear: 1.2 },
        days: [{ name: '双十一双倍积分', from: '2026-11-09', to: '2026-11-11', factor: 2 }],
        pendingDays: 15,
        expiresAfterDays: 730,
      },
    ],
    // 1 yuan for a hundred points
    worth: { points: 100, minor: 100 },
  },
  welcome: { points: 100 },
  levels: {
    by: 'net',
    windowDays: 365,
    levels: [
      { id: 'sprout', name: '新苗', names: { en: 'Sprout' }, from: 0 },
      { id: 'green', name: '青禾', names: { en: 'Green' }, from: 80_000, perks: [DELIVERY] },
      { id: 'ear', name: '金穗', names: { en: 'Golden ear' }, from: 300_000, perks: [DELIVERY, FIRST] },
    ],
    graceDays: 60,
  },
  rewards: [
    {
      id: 'ten-yuan',
      name: '10元优惠券',
      names: { en: '10 yuan off' },
      kind: 'coupon',
      points: 400,
      valueMinor: 1_000,
      costMinor: 1_000,
      validDays: 90,
    },
    {
      id: 'new-rice',
      name: '五常新米500克',
      names: { en: '500 g of new rice from Wuchang' },
      kind: 'sample',
      points: 600,
      valueMinor: 1_900,
      costMinor: 900,
      limit: { times: 1, days: 180 },
    },
    {
      id: 'iron-wok',
      name: '章丘手工铁锅',
      names: { en: 'An iron wok from Zhangqiu, hammered by hand' },
      kind: 'gift',
      points: 0,
      levels: ['ear'],
      valueMinor: 19_900,
      costMinor: 8_800,
      limit: { times: 1, days: 730 },
    },
  ],
  gifts: [{ program: 'sleeping-members', costMinor: 1_000, tiers: { A: 9_000, B: 3_500 } }],
  community: {
    name: '青禾灶台',
    names: { en: 'The Qinghe kitchen' },
    kind: 'wechat',
    invite: { 'zh-CN': 'https://qinghe.example/group', en: 'https://qinghe.example/en/group' },
    invites: ['member:advocate', 'rule:likely-advocates'],
  },
  referral: {
    inviterPoints: 500,
    friendPoints: 300,
    minimumMinor: 9_900,
    buyWithinDays: 60,
    atMost: { referrals: 12, days: 365 },
    programs: ['invite-friend'],
  },
});
