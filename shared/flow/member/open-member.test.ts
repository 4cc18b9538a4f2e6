import { beforeEach, describe, expect, it } from 'vitest';
import { verifyLink } from '#model/message/token.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { daysAgo, memberWorld, NOW } from '#test/support/worlds/member.ts';
import { LINK_KEYS } from '#test/support/worlds/published.ts';
import { tellMembership } from '../joining/tell-membership.ts';
import { caseOf } from '../team/hand-over.ts';

let world: Awaited<ReturnType<typeof memberWorld>>;
beforeEach(async () => {
  world = await memberWorld();
});

const words = (html = ''): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
const page = async (...asked: Parameters<typeof world.ask>) => words((await world.ask(...asked)).body);
const FRESH = { purpose: 'member-fresh' } as const;

/** A member since a year ago who bought ten times. */
async function bought() {
  await world.own({}, daysAgo(300));
  await world.customers.putProfile(
    world.shop.id,
    'ada',
    { updatedAt: 1, contact: { email: 'ada@navy.example', firstName: 'Ada', lastName: 'Byron' } },
    undefined,
  );
  for (let n = 0; n < 9; n++) await world.buys(`s:${1000 + n}`, 200 - 8 * n, 1_000);
  await world.buys('s:1009', 70, 5_000, {
    goods: [
      ['TEA', 'Green tea'],
      ['MUG', 'Blue mug'],
      ['POT', 'Pot'],
    ],
  });
  await world.buys('s:1010', 3, 4_000, { shippedDaysAgo: 2 });
  const told = { title: [1, 'Paper lamp'], priceMinor: [1, 3_900], url: [1, 'https://linden.example/lamp'] } as const;
  await world.products.put({ shop: world.shop.id, sku: 'LAMP', version: 1, told }, undefined);
}

describe('the page of a member', () => {
  it('says level, what is missing to the next, balance, what is pending and what is gone when, by both links', async () => {
    await bought();
    for (const asked of [{}, FRESH]) {
      const shown = await page(asked);
      expect(shown).toContain('Oak');
      expect(shown).toMatch(/€220 more to Redwood/);
      expect(shown).toMatch(/140 leaves/);
      expect(shown).toMatch(asked === FRESH ? /40 leaves on the way, by \d+ \w+ 20\d\d/ : /40 leaves on the way /);
      expect(shown).toMatch(/10 leaves expire on \d+ \w+ 20\d\d/);
      expect(shown).toMatch(/New in the shop Paper lamp €39\.00/);
    }
    expect(htmlFaults((await world.ask(FRESH)).body ?? '')).toEqual([]);
    expect(htmlFaults((await world.ask()).body ?? '')).toEqual([]);
  });

  it('I11: the lasting link shows no name, no order, nothing of what is at home, and neither does one whose time is over', async () => {
    await bought();
    const secret = ['Ada', 'Byron', 'ada@navy', '#1010', 'Green tea', 'Blue mug', 'Running low?', '€40.00'];
    const fresh = await page(FRESH);
    for (const text of ['Hello Ada', '#1010', 'Green tea', 'On its way', 'Running low?']) expect(fresh).toContain(text);
    for (const asked of [{}, { ...FRESH, minutesAgo: 31 }]) {
      const shown = await page(asked);
      for (const text of [...secret, 'Earned and spent', 'on the way, by', ', all by '])
        expect(shown, text).not.toContain(text);
      expect(shown).toContain('Send me my private link');
    }
    expect(await page({ ...FRESH, minutesAgo: 31 })).toContain('This private link has expired');
    expect(await page({ ...FRESH, minutesAgo: 29 })).toContain('#1010');
  });

  it('shows how orders stand in the words of a shopper', async () => {
    await world.own({}, daysAgo(300));
    await world.buys('s:1', 9, 1_000, { entry: { state: 'unpaid' } });
    await world.buys('s:2', 8, 1_000, { entry: { state: 'void' } });
    await world.buys('s:3', 7, 1_000, { entry: { returns: [[daysAgo(1), 1_000]] } });
    await world.buys('s:4', 6, 1_000, { entry: { returns: [[daysAgo(1), 400]] } });
    await world.buys('s:5', 5, 1_000, { shippedDaysAgo: 3, deliveredDaysAgo: 1 });
    await world.buys('s:6', 4, 1_000);
    const shown = await page(FRESH);
    for (const row of [
      /#1 €10\.00 .*?Not paid yet/,
      /#2 €10\.00 .*?Cancelled/,
      /#3 €10\.00 .*?Returned/,
      /#4 €10\.00 .*?Partly returned/,
      /#5 €10\.00 .*?Delivered/,
      /#6 €10\.00 .*?Paid/,
    ])
      expect(shown).toMatch(row);
    expect(shown.indexOf('#6')).toBeLessThan(shown.indexOf('#1 '));
  });

  it('speaks Chinese in the Chinese shop, and the language that was chosen', async () => {
    world = await memberWorld('demo-woo');
    await world.own({}, daysAgo(300));
    const { body = '' } = await world.ask({ ...FRESH, language: 'zh-CN' });
    expect(body).toContain('<html lang="zh-CN">');
    expect(words(body)).toMatch(
      /青禾会员.*可用积分 0 暂无积分.*新苗.*近12个月已消费0元，满800元升级.*再消费800元即可升级为青禾.*暂无订单/,
    );
    await world.preferences.put(
      world.shop.id,
      'ada',
      { updatedAt: 1, frequency: 'normal', interests: [], language: 'en' },
      undefined,
    );
    expect((await world.ask({ language: 'zh-CN' })).body).toContain('<html lang="en">');
  });

  it('welcomes who has just joined with what joining brought, until they have bought something', async () => {
    await world.own({}, daysAgo(3));
    expect(await page()).toContain('Welcome to The Circle You are a member now.');
    const gift = { kind: 'give', id: 'welcome', at: daysAgo(3), points: 50, cause: 'welcome' } as const;
    await world.points.append(world.shop.id, 'ada', 0, gift);
    expect(await page()).toMatch(/Yours to spend 50 leaves .*Welcome to The Circle 50 leaves are yours to begin with/);
    expect(await page()).toContain('Your orders bring more leaves: 1 for each €1.');
    await world.buys('s:1', 1, 1_000);
    expect(await page()).not.toContain('Welcome');
  });

  it('says which days count for the level', async () => {
    await bought();
    expect(await page()).toContain('€180 of €400 in the last 12 months');
  });

  it('leads from what runs out to its page in the shop and from an unpaid order to its payment, by a fresh link alone', async () => {
    await bought();
    const { shop, products, orders } = world;
    const told = { title: [1, 'Tea'], url: [1, 'https://linden.example/tea'] } as const;
    const unpaid = { orderKey: 's:1', payUrl: 'https://linden.example/pay/1' };
    await world.buys(unpaid.orderKey, 1, 900, { entry: { state: 'unpaid' } });
    const order = await orders.get(shop.id, unpaid.orderKey);
    if (!order?.document) throw new Error('no order');
    await orders.put({ ...order, version: 2, document: { ...order.document, payUrl: unpaid.payUrl } }, order.version);
    const link = 'href="https://linden.example/tea" aria-label="Order again: Green tea"';
    expect((await world.ask(FRESH)).body).not.toContain('Order again');
    await products.put({ shop: shop.id, sku: 'TEA', version: 1, told }, undefined);
    const { body = '' } = await world.ask(FRESH);
    expect([body.includes(link), body.includes(`href="${unpaid.payUrl}">Pay now`)]).toEqual([true, true]);
    const lasting = (await world.ask()).body ?? '';
    expect([lasting.includes(link), lasting.includes(unpaid.payUrl)]).toEqual([false, false]);
    const gone = { ...told, deleted: [2, true] } as const;
    await products.put({ shop: shop.id, sku: 'TEA', version: 2, told: gone }, 1);
    expect((await world.ask(FRESH)).body).not.toContain('Order again');
  });

  it('lets in pictures of what is new from where the catalogue has them, and from nowhere else', async () => {
    await world.own({}, daysAgo(30));
    const put = (sku: string, imageUrl: string) =>
      world.products.put(
        { shop: world.shop.id, sku, version: 1, told: { title: [1, sku], imageUrl: [1, imageUrl] } },
        undefined,
      );
    await put('LAMP', 'https://cdn.example/a;b/lamp.jpg?x="1"');
    await put('VASE', 'http://plain.example/vase.jpg');
    const { headers = {}, body = '' } = await world.ask();
    expect(headers['content-security-policy']).toContain('; img-src https://cdn.example; form-action');
    expect(body.match(/<img [^>]*>/g)).toEqual([
      '<img class="picture" src="https://cdn.example/a;b/lamp.jpg?x=%221%22" alt="" decoding="async">',
    ]);
  });

  it('shows the logo of the shop and the pictures of its rewards', async () => {
    const cup = { id: 'cup', name: 'A cup', kind: 'gift', points: 9, imageUrl: 'https://img.example/cup.png' } as const;
    const logo = { url: 'https://linden.example/logo.png', width: 120, alt: 'Linden & Moss' };
    world = await memberWorld('demo-shopify', {}, { rewards: [cup] }, { logo });
    await world.own({}, daysAgo(30));
    const { headers = {}, body = '' } = await world.ask();
    expect(body).toContain(`<img src="${logo.url}" alt="Linden &amp; Moss" width="120">`);
    expect(body).toContain(`src="${cup.imageUrl}"`);
    expect(headers['content-security-policy']).toContain('img-src https://linden.example https://img.example;');
  });

  it('says in words that points are owed, and never asks for money', async () => {
    await world.own({}, daysAgo(300));
    await world.buys('s:1', 90, 10_000, { entry: { returns: [[daysAgo(1), 10_000]] } });
    await world.points.append(world.shop.id, 'ada', 0, {
      ...{ kind: 'spend', id: 'r', at: daysAgo(9), points: 60, reward: 'x' },
    });
    const shown = await page();
    expect(shown).toContain('−60 leaves');
    expect(shown).toContain('You owe no money.');
  });

  it('opens for whom the member became, and for nobody whom no link names', async () => {
    await bought();
    await world.customers.ensure(world.shop.id, 'bob');
    await world.customers.redirect(world.shop.id, 'bob', 'ada');
    expect(await page({ ...FRESH, who: 'bob' })).toContain('#1010');
    for (const token of ['', 'x', 'A'.repeat(10), world.tokenOf({}).slice(0, -2), world.tokenOf({ purpose: 'manage' })])
      expect((await world.ask({ token })).statusCode).toBe(404);
    expect(await page({ token: 'x' })).toMatch(/newest message(?!.*class="(go|note)")/s);
  });

  it('lets nobody in by a script, a frame or a foreign style sheet, and keeps no copy', async () => {
    await world.own({}, daysAgo(3));
    const { headers = {}, body = '' } = await world.ask();
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    expect(body).not.toMatch(/<script| style="| on\w+="/);
  });

  it('escapes what orders and catalogues call their goods', async () => {
    await world.own({}, daysAgo(30));
    await world.buys('s:1', 3, 1_000, { name: '<b>1</b>', goods: [['X', '<img src=x onerror=alert(1)>']] });
    const { body = '' } = await world.ask(FRESH);
    expect(body).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(body).not.toMatch(/<img|<b>1/);
  });
});

describe('what the page does', () => {
  const joined = () => world.own({}, daysAgo(30));
  const due = async () =>
    (await world.touches.stillDue(world.shop.id, 0, NOW + DAY_MS)).map(({ programId }) => programId);

  it('I17: a fresh link goes to the address on file, once an hour, whatever is posted beside it', async () => {
    await joined();
    for (const email of ['', '&email=eve%40evil.example']) {
      const { statusCode, body } = await world.ask({ body: `do=fresh-link${email}` });
      expect(statusCode).toBe(200);
      expect(words(body)).toContain('Sent to the e-mail address or phone number we have for you.');
    }
    expect(await due()).toEqual(['member-link']);
  });

  it('hands a question to the team, at most three a day, and tells that it is open and answered', async () => {
    await joined();
    expect(words((await world.ask({ body: 'do=contact&question=+' })).body)).toContain('Enter your question first');
    for (let n = 1; n <= 4; n++) {
      const said = words((await world.ask({ body: `do=contact&question=Where+is+it+${n}` })).body);
      expect(said).toContain(n <= 3 ? 'We have your question' : 'several questions of yours already');
    }
    expect(world.events.told).toHaveLength(3);
    expect(world.events.told[0]).toMatchObject({ customerId: 'ada', reason: 'question', as: 'case' });
    // what was typed goes to nobody but who looks at the person
    expect(JSON.stringify(world.events.told)).not.toContain('Where');
    const facts = await world.facts.list(world.shop.id, 'ada');
    expect(facts.filter(({ kind }) => kind === 'answer').map(({ value }) => value)).toContainEqual(
      expect.objectContaining({ text: 'Where is it 1' }),
    );
    expect(await page()).toContain('Your question of 23 November 2026: we have it');
    // what else the team has with her is the team's own
    const own = caseOf({ id: 'low-answer', as: 'case' }, 'closed', NOW);
    await world.facts.put(world.shop.id, 'ada', own);
    expect((await page()).match(/Your question of/g)).toHaveLength(3);
    expect(await page()).not.toContain('was answered');
    for (const fact of facts.filter((one) => one.kind === 'case'))
      await world.facts.put(world.shop.id, 'ada', { ...fact, at: NOW + 1, value: { ...fact.value, state: 'closed' } });
    expect(await page()).toContain('Your question was answered on 23 November 2026');
  });

  it('lets a member leave by a fresh link, a tick and a button, and tells before what it means', async () => {
    await joined();
    expect(await page()).not.toContain('Yes, I want to leave');
    expect((await world.ask({ body: 'do=leave&sure=yes' })).statusCode).toBe(400);
    expect(await page(FRESH)).toContain('Your leaves are kept until they expire: join again');
    expect((await world.ask({ ...FRESH, body: 'do=leave' })).statusCode).toBe(400);
    expect(await page(FRESH)).toContain('Yes, I want to leave');
    const gone = (await world.ask({ ...FRESH, body: 'do=leave&sure=yes' })).body ?? '';
    expect(words(gone)).toMatch(/cannot use your leaves now.* separate choice\. Message settings Join again Go to /);
    expect(gone).toMatch(/<a href="\.\.\/u\/[^"]+">Message settings.*class="button" href="\.\.\/join\/demo-shopify"/s);
    const standing = await world.standings.get(world.shop.id, 'ada');
    expect(standing?.standing.member).toBe(false);
    await tellMembership(world, world.shop.id, 'ada', { state: 'joined', terms: '2', by: 'page' }, NOW + 5);
    const [fact] = (await world.facts.listStanding(world.shop.id, 'ada')).filter(({ name }) => name === 'joined');
    expect(fact?.value).toMatchObject({ state: 'joined', times: [[daysAgo(30), NOW], [NOW + 5]] });
  });

  it('asks a member of other terms for these, by a fresh link alone, and nobody who has agreed', async () => {
    await joined();
    expect(await page()).not.toContain('Our terms');
    await world.own({ terms: '2020-01' }, daysAgo(20));
    const { version } = world.membership.terms;
    expect(await page()).toContain('Our terms have changed');
    expect(await page()).not.toMatch(/What is new:|I agree to the new terms/);
    // the address is that of the new ones
    expect(await page()).toContain(`New terms of membership (${version})`);
    const agree = { body: `do=agree&terms=${version}` };
    expect((await world.ask(agree)).statusCode).toBe(400);
    // what was shown is not what it is by now
    expect((await world.ask({ ...FRESH, body: 'do=agree&terms=2020-01' })).statusCode).toBe(400);
    expect(await page(FRESH)).toContain('I agree to the new terms');
    expect(words((await world.ask({ ...FRESH, ...agree })).body)).toContain('You have agreed to the terms');
    expect(await page(FRESH)).not.toContain('Our terms have changed');
    const [fact] = (await world.facts.listStanding(world.shop.id, 'ada')).filter(({ name }) => name === 'joined');
    expect(fact?.value).toMatchObject({ state: 'joined', terms: version });
  });

  it('says what is new in terms where the shop does, in the language of the page', async () => {
    const terms = {
      version: '2027-01',
      url: 'https://linden.example/t',
      summary: { en: 'Longer.', 'zh-CN': '更久。' },
    };
    world = await memberWorld('demo-shopify', {}, { terms });
    await world.own({ terms: '2026-01' }, daysAgo(20));
    expect(await page()).toMatch(/What is new: Longer\. The new terms \(2027-01\) apply to you once you agree\./);
    expect(await page({ language: 'zh-CN' })).toContain('更新内容： 更久。');
    expect(await page()).toContain('Until then your membership goes on as before.');
  });

  it('asks whom an older system told for the terms, and leaves the day since when they count', async () => {
    const told = { kind: 'member', name: '', at: daysAgo(90), value: { points: 70 } } as const;
    await world.facts.put(world.shop.id, 'ada', told);
    const { version } = world.membership.terms;
    expect(await page(FRESH)).toMatch(
      /Please agree to our terms .*You came to us from before: our terms .*I agree to the terms/,
    );
    await world.ask({ ...FRESH, body: `do=agree&terms=${version}` });
    const shown = await page();
    expect(shown).not.toContain('Please agree');
    expect(shown).toContain('70 leaves');
    expect(shown).toContain('Member since 25 August 2026');
  });

  it('does nothing on GET, by an unknown button, or for who is no member', async () => {
    await joined();
    const before = JSON.stringify(await world.facts.list(world.shop.id, 'ada'));
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
      expect((await world.ask({ ...FRESH, method, body: 'do=leave&sure=yes' })).statusCode).toBe(
        method === 'GET' || method === 'HEAD' ? 200 : 405,
      );
    for (const name of ['', 'constructor', 'LEAVE', '__proto__'])
      expect((await world.ask({ ...FRESH, body: `do=${name}&sure=yes` })).statusCode).toBe(400);
    expect(JSON.stringify(await world.facts.list(world.shop.id, 'ada'))).toBe(before);
    await world.customers.ensure(world.shop.id, 'eve');
    expect(words((await world.ask({ ...FRESH, who: 'eve', body: 'do=contact&question=x' })).body)).toContain(
      'You are not a member of The Circle',
    );
    expect(await due()).toEqual([]);
  });

  it('leads to the preference centre and the way to join by links that work at any domain', async () => {
    await joined();
    const { body = '' } = await world.ask();
    const [, token = ''] = /href="\.\.\/u\/([^"]+)"/.exec(body) ?? [];
    expect(verifyLink(token, LINK_KEYS, NOW)).toMatchObject({ purpose: 'preferences', customerId: 'ada' });
    expect(body).not.toMatch(/href="\/|action="\//);
  });
});
