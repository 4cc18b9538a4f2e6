import { beforeEach, describe, expect, it } from 'vitest';
import { inviteCodeOf } from '#flow/invite/invite-code-of.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { daysAgo, memberWorld } from '#test/support/worlds/member.ts';
import { LINK_KEYS } from '#test/support/worlds/published.ts';

let world: Awaited<ReturnType<typeof memberWorld>>;
beforeEach(async () => {
  world = await memberWorld();
  await world.own({}, daysAgo(300));
});

const SCORES = { r: 5, f: 5, m: 5 };
const FRESH = { purpose: 'member-fresh' } as const;
const page = async (...asked: Parameters<typeof world.ask>) => (await world.ask(...asked)).body ?? '';
const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const section = (html: string, id: string): string =>
  words(new RegExp(`<section[^>]* aria-labelledby="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '');
const brings = (friend: string, state: 'pending' | 'doubted' | 'refused' | 'rewarded') =>
  world.referrals.claim({
    ...{ shop: world.shop.id, friend, inviter: 'ada', at: daysAgo(40), state, revision: 0 },
  });

describe('the invitation on the page of a member', () => {
  it('is a link, a code that can be read out and a card with its picture, the same by both links and for ever', async () => {
    const first = await page();
    const code = await inviteCodeOf(world.inviteCodes, LINK_KEYS, world.shop.id, 'ada');
    const link = `https://links.example/join/demo-shopify?invite=${code}`;
    for (const html of [first, await page(FRESH), await page()]) {
      expect(section(html, 'invite')).toContain(link);
      expect(section(html, 'invite')).toContain(`${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`);
      expect(html).toMatch(/<svg class="qr"[^>]*aria-label="QR code of your invite link"/);
      expect(html).toContain(encodeURIComponent(link));
      expect(htmlFaults(html)).toEqual([]);
    }
    // what a mail links to
    expect(first).toContain('<h2 id="invite">');
    expect(await world.inviteCodes.inviterOf(world.shop.id, code)).toBe('ada');
  });

  it('says what both get and by which rules, and nothing where nobody is rewarded', async () => {
    const shown = section(await page(FRESH), 'invite');
    for (const text of [
      '100 leaves for your friend, 200 leaves for you. After their first order of €25 or more within 60 days, if they keep it.',
      'Your friend is new here',
      'place an order of €25 or more within 60 days and keep it',
      'Both of you have your leaves 30 days after that order',
      '12 friends in 365 days',
      'No friend has joined yet.',
    ])
      expect(shown).toContain(text);
    world = await memberWorld('demo-shopify', {}, { referral: undefined });
    await world.own({}, daysAgo(300));
    expect(await page()).not.toContain('id="invite"');
  });

  it('tells how many came and what it brought, and of nobody who', async () => {
    for (const [n, state] of (['pending', 'doubted', 'rewarded', 'rewarded', 'refused'] as const).entries())
      await brings(`friend-${n}`, state);
    const give = { kind: 'give', at: daysAgo(3), points: 200, cause: 'referral' } as const;
    const said = [
      { ...give, id: 'referral:friend-2' },
      { ...give, id: 'referral:friend-3' },
      // their own gift as somebody's friend, and one that was taken back
      { ...give, id: 'referred', points: 100 },
      { ...give, id: 'referral:friend-9' },
      { kind: 'undo', id: 'u', at: daysAgo(1), of: 'referral:friend-9' },
    ] as const;
    for (const [n, entry] of said.entries()) await world.points.append(world.shop.id, 'ada', n, entry);
    // a mail is passed on: by its link nobody learns of friends
    expect(section(await page(), 'invite')).not.toMatch(/joined|earned/);
    const shown = section(await page(FRESH), 'invite');
    expect(shown).toContain('4 friends joined: 2 ordered, 2 not yet.');
    expect(shown).toContain('You have earned 400 leaves from invites.');
    expect(shown).toContain('1 other invite earned no leaves: the friend was already a customer');
    expect(shown).not.toContain('friend-');
  });

  it('counts whom each record of the member brought, and speaks Chinese', async () => {
    await world.customers.ensure(world.shop.id, 'bob');
    await world.referrals.claim({
      ...{ shop: world.shop.id, friend: 'kim', inviter: 'bob', at: daysAgo(9), state: 'pending', revision: 0 },
    });
    await brings('lea', 'rewarded');
    await world.customers.addLinks(world.shop.id, 'ada', { merged: ['bob'] });
    await world.customers.redirect(world.shop.id, 'bob', 'ada');
    const html = await page({ ...FRESH, language: 'zh-CN' });
    expect(section(html, 'invite')).toContain('已有2位好友通过邀请加入，其中1位已下单，1位待下单。');
    expect(section(html, 'invite')).toContain('好友得100片叶子，您得200片叶子 好友60天内首单满€25且未退货后到账');
  });
});

describe('the community on the page of a member', () => {
  const says = (state: 'in' | 'out') =>
    world.facts.put(world.shop.id, 'ada', {
      ...{ kind: 'said', name: 'community', at: daysAgo(state === 'in' ? 20 : 5) },
      value: { id: state, ...(state === 'out' && { over: true }) },
    });

  it('is offered to nobody who is not invited, to who is, and told back to who is in it', async () => {
    expect(await page()).not.toContain('id="community"');
    const current = { ...SCORES, stage: 'loyal', attitude: 'advocates', member: 'advocate', rules: [] } as const;
    await world.customers.setMembership(world.shop.id, 'ada', { day: '2026-11-20', current });
    const html = await page();
    expect(section(html, 'community')).toMatch(/The Greenhouse on Discord .*You are invited\. +Join them/);
    expect(html).toContain('href="https://greenhouse.linden.example/join"');
    expect(await page({ language: 'zh-CN' })).toContain('href="https://greenhouse.linden.example/zh/join"');
    await says('in');
    expect(section(await page(FRESH), 'community')).toContain('You joined on 3 November 2026.');
    expect(section(await page(), 'community')).not.toContain('You joined');
    await says('out');
    expect(section(await page(), 'community')).toContain('You are invited.');
  });
});

describe('what a level gives', () => {
  it('names what orders bring at it, days that bring more, what it alone may take, and what the next one adds', async () => {
    const points = {
      name: { en: 'leaves', 'zh-CN': '叶子' },
      one: { en: 'leaf' },
      measure: { 'zh-CN': '片' },
      rules: [
        {
          ...{ from: '2025-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30, levels: { oak: 1.25 } },
          days: [
            { name: 'Double leaves', from: '2026-11-20', to: '2026-11-25', factor: 2 },
            { name: 'Triple leaves', from: '2026-12-01', to: '2026-12-03', factor: 3 },
            { name: 'Long gone', from: '2026-10-01', to: '2026-10-03', factor: 3 },
          ],
        },
      ],
    };
    const rewards = [
      { id: 'talk', name: 'A talk', kind: 'gift', points: 0, levels: ['oak'], handOver: 'store' },
    ] as const;
    world = await memberWorld('demo-shopify', {}, { points, rewards });
    await world.own({}, daysAgo(300));
    const shown = section(await page(), 'offers');
    expect(shown).toContain('What Fern gives you');
    expect(shown).toContain('1 leaf for every €1 you spend');
    expect(shown).toContain('Double leaves: 2 times as many until 25 November 2026');
    expect(shown).toContain('Triple leaves: 3 times as many from 1 December 2026 to 3 December 2026');
    expect(shown).not.toContain('Long gone');
    expect(shown).toMatch(/What Oak adds +1\.25 leaves for every €1 you spend .*A talk /);
    expect(shown).toMatch(/All levels What you spend in 12 months decides your level\. .*Oak €/);
    await world.buys('s:1', 40, 20_000);
    expect(section(await page(), 'offers')).toMatch(/What Oak gives you .*1\.25 leaves.*Oak only: A talk/);
    // by the same amount as everywhere on the page
    const chinese = section(await page({ language: 'zh-CN' }), 'offers');
    expect(chinese).toMatch(/橡树会员权益 .*每消费€1得1\.25片叶子.*橡树专享：A talk/);
  });
});
