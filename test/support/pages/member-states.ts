import { memoryTelemetry } from '#adapters/lambda/memory.ts';
import { memoryCounters } from '#adapters/memory/counters.ts';
import { memoryQueue } from '#adapters/queue/memory.ts';
import { qinghe } from '#crm/memberships/qinghe.ts';
import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { join } from '#flow/member/join/join.ts';
import { openMember } from '#flow/member/open-member.ts';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import type { EventsMessage } from '#model/event/message.ts';
import type { Membership } from '#model/membership/membership.ts';
import { type AskMember, daysAgo, memberWorld, NOW } from '../worlds/member.ts';
import { LINK_KEYS } from '../worlds/published.ts';

const FRESH = { purpose: 'member-fresh' } as const;
const pictureOf = (name: string) => `https://cdn.linden.example/${name}.svg`;
const REWARDS: Membership['rewards'] = [
  {
    id: 'five',
    name: '€5 off your next order',
    names: { 'zh-CN': '下单立减€5' },
    kind: 'coupon',
    points: 300,
    pool: 'five',
    validDays: 60,
    imageUrl: pictureOf('voucher'),
  },
  {
    id: 'seeds',
    name: 'A bag of wild flower seeds',
    names: { 'zh-CN': '野花种子一包' },
    kind: 'sample',
    points: 150,
    imageUrl: pictureOf('seeds'),
  },
  {
    id: 'pot',
    name: 'Hand-thrown pot',
    names: { 'zh-CN': '手作花盆' },
    kind: 'gift',
    points: 900,
    imageUrl: pictureOf('pot'),
  },
  {
    id: 'walk',
    name: 'An evening in the greenhouse',
    names: { 'zh-CN': '温室之夜' },
    kind: 'gift',
    points: 0,
    levels: ['redwood'],
    handOver: 'store',
  },
];
const QINGHE_REWARDS = qinghe.rewards?.map((one) => ({ ...one, imageUrl: pictureOf(one.id) }));
const LOGO = { url: 'https://linden.example/logo.svg', width: 150, alt: 'Linden & Moss' };
const SCORES = { r: 5, f: 5, m: 5 };

type World = Awaited<ReturnType<typeof memberWorld>>;

/** Ada, of the middle level, who bought eleven times, took a reward, brought four friends and is in the community. */
async function ada(over: Partial<Membership> = {}): Promise<World> {
  const world = await memberWorld('demo-shopify', {}, { rewards: REWARDS, ...over }, { logo: LOGO });
  await fillPool(world.pools, { shop: world.shop.id, pool: 'five' }, ['LINDEN-7K3M-9XQ2']);
  const { shop, customers } = world;
  await world.own({ terms: '2026-01' }, daysAgo(300));
  const contact = { email: 'ada@navy.example', firstName: 'Ada' };
  await customers.putProfile(shop.id, 'ada', { updatedAt: 1, contact }, undefined);
  for (let n = 0; n < 9; n++)
    await world.buys(`s:${1000 + n}`, 210 - 20 * n, 2_400, { deliveredDaysAgo: 200 - 20 * n });
  const goods = [
    ['TEA', 'Green tea'],
    ['MUG', 'Blue mug'],
    ['POT', 'Large stoneware tea pot with a bamboo handle'],
  ] as const;
  await world.buys('s:1009', 20, 5_000, { goods, deliveredDaysAgo: 17, entry: { returns: [[daysAgo(9), 1_500]] } });
  await world.buys('s:1010', 3, 4_000, { shippedDaysAgo: 2 });
  for (const [sku, title, price] of [
    ['LAMP', 'Paper lamp', 3_900],
    ['VASE', 'Tall ribbed vase', 2_450],
    ['TEA', 'Green tea', 1_200],
  ] as const) {
    const [url, imageUrl] = [`https://linden.example/${sku}`, `https://cdn.linden.example/${sku}.svg`];
    const told = { title: [1, title], priceMinor: [1, price], url: [1, url], imageUrl: [1, imageUrl] } as const;
    await world.products.put({ shop: shop.id, sku, version: 1, told }, undefined);
  }
  for (const [n, state] of (['pending', 'rewarded', 'rewarded', 'refused'] as const).entries())
    await world.referrals.claim({
      ...{ shop: shop.id, friend: `f${n}`, inviter: 'ada', at: daysAgo(60), state, revision: 0 },
    });
  for (const n of [1, 2]) {
    const gift = { kind: 'give', id: `referral:f${n}`, at: daysAgo(20), points: 200, cause: 'referral' } as const;
    await world.points.append(shop.id, 'ada', n - 1, { ...gift, expiresAt: daysAgo(-30) });
  }
  await world.facts.put(shop.id, 'ada', {
    ...{ kind: 'said', name: 'community', at: daysAgo(50), value: { id: 'c' } },
  });
  return world;
}

const asking =
  (asked: AskMember, over: Partial<Membership> = {}) =>
  async () =>
    (await ada(over)).ask(asked);
const taking =
  (reward: string, asked: AskMember = {}) =>
  async () => {
    const world = await ada();
    const { body = '' } = await world.ask(FRESH);
    const [, request = ''] =
      new RegExp(`name="reward" value="${reward}"><input type="hidden" name="request" value="([^"]+)"`).exec(body) ??
      [];
    return world.ask({ ...FRESH, ...asked, body: `do=redeem&reward=${reward}&request=${request}` });
  };
const told = (body: string, asked: AskMember = FRESH) => asking({ ...asked, body });

/** One who has just joined: nothing bought, and what the shop gives who joins. */
const newcomer = (shop: string, asked: AskMember) => async () => {
  const world = await memberWorld(shop, {}, shop === 'demo-shopify' ? { rewards: REWARDS } : {}, { logo: LOGO });
  const { membership } = world;
  await world.own({}, daysAgo(0));
  const gift = { kind: 'give', id: 'welcome', at: daysAgo(0), points: membership.welcome?.points ?? 0 } as const;
  await world.points.append(world.shop.id, 'ada', 0, { ...gift, cause: 'welcome' });
  return world.ask(asked);
};

async function owing() {
  const world = await memberWorld();
  await world.own({}, daysAgo(300));
  await world.buys('s:1', 90, 10_000, { entry: { returns: [[daysAgo(1), 10_000]] } });
  await world.points.append(world.shop.id, 'ada', 0, {
    ...{ kind: 'spend', id: 'r', at: daysAgo(9), points: 80, reward: 'fern-spores' },
  });
  return world.ask(FRESH);
}

async function invitedToCommunity() {
  const world = await ada();
  const over = { kind: 'said', name: 'community', at: daysAgo(4), value: { id: 'd', over: true } } as const;
  await world.facts.put(world.shop.id, 'ada', over);
  const current = { ...SCORES, stage: 'loyal', attitude: 'advocates', member: 'advocate', rules: [] } as const;
  await world.customers.setMembership(world.shop.id, 'ada', { day: '2026-11-20', current });
  return world.ask();
}

/** A link that opens nothing, at a team of one shop. */
async function noLink() {
  const { deps, shop } = await memberWorld('demo-shopify', {}, {}, { logo: LOGO });
  const http = { method: 'GET', sourceIp: '192.0.2.1', userAgent: 'x' };
  const event = {
    headers: { 'accept-language': 'en' },
    pathParameters: { token: 'x' },
    requestContext: { requestId: 'r', http },
  };
  const crm = { ...deps.crm, shops: [shop] };
  return openMember({ ...deps, crm }, { ...event, isBase64Encoded: false }, NOW);
}

/** The page to join, of a shop. */
const joining =
  (
    shop: string,
    method: string,
    { language = 'en', form = '', invited = false, over = {} as Partial<Membership> } = {},
  ) =>
  async () => {
    const world = await memberWorld(shop, {}, over, shop === 'demo-shopify' ? { logo: LOGO } : {});
    const code = invited ? await inviteCodeOf(world.inviteCodes, LINK_KEYS, shop, 'ada') : undefined;
    const deps = { crm: world.deps.crm, ingest: memoryQueue<EventsMessage>(), counters: memoryCounters() };
    return join(
      { ...deps, telemetry: memoryTelemetry(), personKey: async () => 'a key of people' },
      {
        headers: { 'accept-language': language, 'content-type': 'application/x-www-form-urlencoded' },
        pathParameters: { shop },
        ...(code !== undefined && { queryStringParameters: { invite: code } }),
        requestContext: { requestId: 'r', http: { method, sourceIp: '192.0.2.1', userAgent: 'x' } },
        ...{ body: form, isBase64Encoded: false },
      },
      NOW,
    );
  };

const TERMS: Membership['terms'] = {
  ...{ version: '2027-01', url: 'https://linden.example/terms', privacyUrl: 'https://linden.example/privacy' },
  summary: {
    en: 'Leaves now last two years instead of one, and gifts of a level can be passed on to someone else.',
    'zh-CN': '叶子有效期由一年延长至两年，等级礼品可转赠他人。',
  },
};

/** Every page that a member, or who joins, can see, by name. */
export const MEMBER_STATES = {
  lasting: asking({}),
  'lasting-zh': asking({ language: 'zh-CN' }),
  fresh: asking(FRESH),
  'fresh-zh': asking({ ...FRESH, language: 'zh-CN' }),
  'fresh-over': asking({ ...FRESH, minutesAgo: 40 }),
  'link-sent': told('do=fresh-link', {}),
  asked: told('do=contact&question=Where+is+my+lamp%3F'),
  'asked-nothing': told('do=contact&question=+'),
  'asked-zh': told('do=contact&question=x', { ...FRESH, language: 'zh-CN' }),
  taken: taking('five'),
  'taken-zh': taking('five', { language: 'zh-CN' }),
  'no-address': taking('seeds'),
  'leave-unsure': told('do=leave'),
  left: told('do=leave&sure=yes'),
  'left-zh': told('do=leave&sure=yes', { ...FRESH, language: 'zh-CN' }),
  'new-terms': asking({}, { terms: TERMS }),
  'new-terms-fresh': asking(FRESH, { terms: TERMS }),
  'new-terms-zh': asking({ ...FRESH, language: 'zh-CN' }, { terms: TERMS }),
  invited: invitedToCommunity,
  owing,
  newcomer: newcomer('demo-shopify', FRESH),
  'newcomer-zh': newcomer('demo-woo', { ...FRESH, language: 'zh-CN' }),
  'no-member': asking({ who: 'nobody' }),
  'no-member-zh': asking({ who: 'nobody', language: 'zh-CN' }),
  'not-found': noLink,
  join: joining('demo-shopify', 'GET', { over: { rewards: REWARDS } }),
  'join-zh': joining('demo-woo', 'GET', { language: 'zh-CN', over: { rewards: QINGHE_REWARDS } }),
  'join-invited': joining('demo-shopify', 'GET', { invited: true, over: { rewards: REWARDS } }),
  'join-invited-zh': joining('demo-woo', 'GET', { language: 'zh-CN', invited: true }),
  'join-errors': joining('demo-shopify', 'POST', { form: 'email=nobody&invite=AAAA-BBBB-CCCC&card=null' }),
  'join-errors-zh': joining('demo-woo', 'POST', { form: 'email=nobody&card=null', language: 'zh-CN' }),
  joined: joining('demo-shopify', 'POST', { form: 'email=new%40example.com&terms=2026-01' }),
  'joined-zh': joining('demo-woo', 'POST', { form: 'phone=13812345678&terms=2026-01', language: 'zh-CN' }),
  'joined-both': joining('demo-shopify', 'POST', {
    form: 'email=new%40example.com&phone=%2B4915123456789&terms=2026-01',
  }),
} as const;

/** The answer of a state, in a world of its own. */
export const memberState = (name: keyof typeof MEMBER_STATES) => MEMBER_STATES[name]();
