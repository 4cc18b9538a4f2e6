import { describe, expect, it } from 'vitest';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import type { Reward } from '#model/reward/reward.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aMembership } from '#test/support/kept-days.ts';
import { memberWorld, NOW } from '#test/support/worlds/member.ts';

const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

const REWARDS: readonly Reward[] = [
  {
    id: 'five',
    name: '5 EUR off',
    kind: 'coupon',
    points: 60,
    pool: 'five',
    validDays: 30,
    names: { 'zh-CN': '减 5 欧' },
  },
  { id: 'seeds', name: 'Seeds', kind: 'sample', points: 10 },
  { id: 'cup', name: 'A <cup>', kind: 'gift', points: 900, handOver: 'store' },
  { id: 'oak', name: 'For oaks', kind: 'gift', points: 0, levels: ['oak'] },
];

async function page(rewards = REWARDS) {
  const world = await memberWorld('demo-shopify', {}, { rewards });
  await world.own({}, NOW - 300 * DAY_MS);
  await world.buys('s:1', 90, 10_000, { goods: [['MUG', 'A mug']] });
  const fresh = async (language = 'en') => (await world.ask({ purpose: 'member-fresh', language })).body ?? '';
  const requestOf = (html: string, id: string) =>
    new RegExp(`name="reward" value="${id}"><input type="hidden" name="request" value="([^"]+)"`).exec(html)?.[1] ?? '';
  const press = async (fields: Record<string, string>, purpose: 'member' | 'member-fresh' = 'member-fresh') =>
    (await world.ask({ purpose, body: new URLSearchParams({ do: 'redeem', ...fields }).toString() })).body ?? '';
  const fill = (...codes: readonly string[]) => fillPool(world.pools, { shop: world.shop.id, pool: 'five' }, codes);
  const taken = () => world.claims.of(world.shop.id, 'ada');
  return { ...world, fresh, requestOf, press, fill, taken };
}

describe('rewards on the page of a member', () => {
  it('I13: those of a segment are shown to who was in it at the last daily run alone', async () => {
    const few: Reward = { id: 'few', name: 'Of few', kind: 'sample', points: 0, segments: ['member:advocate'] };
    const { ask, fresh, customers, shop } = await page([...REWARDS, few]);
    const both = async () => [await fresh(), (await ask()).body ?? ''];
    for (const html of await both()) expect(html).not.toContain('Of few');
    const current = aMembership({ member: 'advocate' });
    await customers.setMembership(shop.id, 'ada', { day: '2026-11-01', current });
    for (const html of await both()) expect(html).toContain('Of few');
  });

  it('are shown with their price, and taken by a fresh link alone, after the price and what is left are read', async () => {
    const { ask, fresh, fill, requestOf, press, taken } = await page();
    await fill('CODE-1', 'CODE-2');
    const lasting = (await ask()).body ?? '';
    expect(lasting).toContain('5 EUR off');
    expect(lasting).toContain('A &lt;cup&gt;');
    expect(lasting).not.toMatch(/value="redeem"|reward-oak/);
    expect(lasting).toContain('What Oak adds');
    const html = await fresh();
    expect(html).toContain('This uses 60 leaves. You will have 40 leaves left.');
    expect(words(html)).toContain('The code is valid for 30 days. You cannot undo this yourself.');
    expect(html).toContain('800 leaves to go');
    expect(await fresh('zh-CN')).toMatch(/减 5 欧[\s\S]*将使用60片叶子/);
    const request = requestOf(html, 'five');
    const refused = await press({ reward: 'five', request }, 'member');
    expect([refused.includes('CODE-'), (await taken()).length]).toEqual([false, 0]);
    const done = await press({ reward: 'five', request });
    const [claim] = await taken();
    expect(claim?.code).toMatch(/^CODE-[12]$/);
    expect(words(done)).toContain(
      `Done. Here is your code 60 leaves used, 40 leaves left. 5 EUR off ${claim?.code} Valid until 22 December 2026 Enter the code at checkout`,
    );
    expect(done).toMatch(/id="taken"[\s\S]*<svg class="qr"[\s\S]*href="https:\/\/[^"]+">Use it at[\s\S]*id="level"/);
    expect(done).toContain('40 leaves');
    expect(done).toMatch(/Your codes and rewards[\s\S]*<svg class="qr"/);
    // pressed twice
    expect(words(await press({ reward: 'five', request }))).toContain(`5 EUR off ${claim?.code} Valid`);
    expect((await taken()).length).toBe(1);
    expect((await ask()).body).not.toContain(claim?.code ?? 'CODE');
    expect(await fresh()).toContain('20 leaves to go');
  });

  it('of a shop whose address takes a code along: its button leads there, and what is to be known stands before and beside it', async () => {
    const [five] = REWARDS as readonly [Reward];
    const useUrl = 'https://linden.example/discount/{code}';
    const conditions = { en: 'From 25 euros & not with another code.' };
    const { fill, fresh, requestOf, press } = await page([{ ...five, useUrl, conditions }]);
    await fill('A B/1');
    const html = await fresh();
    expect(words(html)).toContain('From 25 euros &amp; not with another code. The code is valid for 30 days.');
    const done = await press({ reward: 'five', request: requestOf(html, 'five') });
    expect(done).toContain('<a class="button" href="https://linden.example/discount/A%20B%2F1">');
    expect(words(done)).toMatch(/The button takes the code along to the online shop.* From 25 euros &amp; not/);
  });

  it('that are gone, not theirs or asked for wrongly take nothing, and it is said in words', async () => {
    const { fresh, requestOf, press, taken } = await page();
    const html = await fresh();
    const request = requestOf(html, 'five');
    const gone = await press({ reward: 'five', request });
    expect(gone).toContain('Your leaves are back.');
    expect(gone).toContain('100 leaves');
    expect(await press({ reward: 'oak', request: 'x'.repeat(22) })).toContain('address');
    for (const fields of [{ reward: 'none', request }, { reward: 'five', request: '#' }, { request }])
      expect(await press(fields as Record<string, string>)).toContain('This reward is no longer available.');
    expect(await press({ reward: 'cup', request: 'c'.repeat(22) })).toContain('You have too few leaves');
    expect(await taken()).toEqual([]);
  });

  it('that are sent ask for an address, say what is missing, and remember the last one', async () => {
    const { fresh, requestOf, press, taken } = await page();
    const asked = { reward: 'seeds', request: requestOf(await fresh(), 'seeds') };
    const nothing = await press(asked);
    for (const [part, what] of [
      ['name', 'Enter your name'],
      ['street', 'Enter street and number'],
      ['postcode', 'Enter the postcode'],
      ['city', 'Enter your town'],
    ])
      expect(nothing).toContain(`<a href="#${part}-seeds">${what}</a>`);
    const typed = { name: 'Ada "B"', street: 'Main 1', postcode: '10115', city: 'Berlin' };
    expect(await press({ ...asked, ...typed, country: 'Germany' })).toContain('Seeds: Please enter where we send it');
    expect(await taken()).toEqual([]);
    expect(await press({ ...asked, ...typed, country: 'de' })).toContain('on its way soon');
    const html = await fresh();
    expect(html).toContain('value="Ada &quot;B&quot;"');
    expect(words(html)).toContain('Seeds Requested Taken on 23 November 2026');
    expect(html).toContain('<option value="DE" selected>Germany</option>');
    expect(await fresh('zh-CN')).toMatch(/国家或地区[\s\S]*省\/州、城市[\s\S]*详细地址/);
    expect((await taken())[0]?.address).toMatchObject({ city: 'Berlin', country: 'DE' });
  });
});
