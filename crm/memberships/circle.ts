import { defineMembership } from '#crm-check/define.ts';

const DELIVERY = { name: 'Free delivery on every order', names: { 'zh-CN': '每单免运费' } };
const PRICE = {
  name: 'Member prices on large plants',
  names: { 'zh-CN': '大型植物会员价' },
  reward: 'member-price',
};
const POT = {
  ...{ name: 'A clay pot from our workshop, once a year', names: { 'zh-CN': '每年一只工坊手作陶盆' } },
  reward: 'clay-pot',
};

/** The Circle of Linden & Moss: a leaf for each euro, half as many again for what keeps plants alive, and three levels. */
export const circle = defineMembership({
  id: 'circle',
  shop: 'demo-shopify',
  name: 'The Circle',
  names: { 'zh-CN': '林苔之友' },
  terms: {
    version: '2026-01',
    url: 'https://linden.example/circle-terms',
    privacyUrl: 'https://linden.example/privacy',
  },
  points: {
    name: { en: 'leaves', 'zh-CN': '叶子' },
    one: { en: 'leaf' },
    measure: { 'zh-CN': '片' },
    rules: [
      {
        from: '2025-01-01',
        earn: { points: 1, perMinor: 100 },
        // soil and plant feed, by the numbers that their products have at the shop's platform
        groups: { 203381328832299: 1.5, 183038149715518: 1.5 },
        levels: { oak: 1.25, redwood: 1.5 },
        days: [{ name: 'Double leaves', from: '2026-11-09', to: '2026-11-11', factor: 2 }],
        pendingDays: 30,
        expiresAfterDays: 365,
      },
    ],
    // 5 euros for a hundred leaves
    worth: { points: 100, minor: 500 },
  },
  welcome: { points: 50 },
  levels: {
    by: 'net',
    windowDays: 365,
    levels: [
      { id: 'fern', name: 'Fern', names: { 'zh-CN': '蕨类' }, from: 0 },
      { id: 'oak', name: 'Oak', names: { 'zh-CN': '橡树' }, from: 15_000, perks: [DELIVERY, PRICE] },
      { id: 'redwood', name: 'Redwood', names: { 'zh-CN': '红杉' }, from: 40_000, perks: [DELIVERY, PRICE, POT] },
    ],
    graceDays: 60,
    down: { oneEveryDays: 30 },
  },
  rewards: [
    {
      id: 'five-euros',
      name: '5 euros off',
      names: { 'zh-CN': '5欧元优惠' },
      kind: 'coupon',
      points: 100,
      valueMinor: 500,
      costMinor: 500,
      validDays: 90,
    },
    {
      id: 'member-price',
      name: 'Member price: 8 euros off a large plant',
      names: { 'zh-CN': '会员价：大型植物立减8欧元' },
      kind: 'coupon',
      points: 0,
      levels: ['oak', 'redwood'],
      valueMinor: 800,
      costMinor: 800,
      validDays: 30,
      limit: { times: 1, days: 90 },
    },
    {
      id: 'fern-spores',
      name: 'A bag of fern spores',
      names: { 'zh-CN': '一袋蕨类孢子' },
      kind: 'sample',
      points: 80,
      valueMinor: 390,
      costMinor: 140,
      limit: { times: 1, days: 90 },
    },
    {
      id: 'clay-pot',
      name: 'A clay pot from our workshop',
      names: { 'zh-CN': '工坊手作陶盆' },
      kind: 'gift',
      points: 0,
      levels: ['redwood'],
      valueMinor: 2_400,
      costMinor: 900,
      limit: { times: 1, days: 365 },
    },
    {
      id: 'spring-ticket',
      name: 'A ticket for the spring draw',
      names: { 'zh-CN': '春季抽奖券' },
      kind: 'draw-ticket',
      points: 20,
      draw: 'spring-2027',
      limit: { times: 5 },
    },
    {
      id: 'harvest-ticket',
      name: 'A ticket for the harvest draw',
      names: { 'zh-CN': '丰收抽奖券' },
      kind: 'draw-ticket',
      points: 0,
      draw: 'harvest-2026',
      limit: { times: 1 },
    },
  ],
  draws: [
    // npm start plays it: every ticket wins something, so that the same seed goes on alike whoever wins what
    {
      id: 'harvest-2026',
      name: 'The harvest draw',
      names: { 'zh-CN': '丰收抽奖' },
      from: '2026-08-18',
      until: '2026-08-31',
      prizes: [
        { id: 'fern', name: 'A tree fern', names: { 'zh-CN': '一株树蕨' }, count: 1, valueMinor: 9_900 },
        { id: 'tools', name: 'A set of hand tools', names: { 'zh-CN': '园艺手工具套装' }, count: 3, valueMinor: 3_900 },
        { id: 'seeds', name: 'A bag of moss', names: { 'zh-CN': '一袋苔藓' }, count: 5_000, valueMinor: 200 },
      ],
    },
    {
      id: 'spring-2027',
      name: 'The spring draw',
      names: { 'zh-CN': '春季抽奖' },
      from: '2027-02-01',
      until: '2027-02-28',
      prizes: [
        { id: 'fern', name: 'A tree fern', names: { 'zh-CN': '一株树蕨' }, count: 1, valueMinor: 9_900 },
        { id: 'tools', name: 'A set of hand tools', names: { 'zh-CN': '园艺手工具套装' }, count: 5, valueMinor: 3_900 },
      ],
    },
  ],
  circles: {},
  // as the messages of the program say
  gifts: [{ program: 'sleeping-members', costMinor: 150, tiers: { A: 1_200, B: 500 } }],
  community: {
    name: 'The Greenhouse',
    names: { 'zh-CN': '林苔花房' },
    kind: 'discord',
    invite: { en: 'https://greenhouse.linden.example/join', 'zh-CN': 'https://greenhouse.linden.example/zh/join' },
    invites: ['member:advocate', 'rule:likely-advocates'],
  },
  referral: {
    inviterPoints: 200,
    friendPoints: 100,
    minimumMinor: 2_500,
    buyWithinDays: 60,
    atMost: { referrals: 12, days: 365 },
    programs: ['invite-friend'],
  },
});
