import { expect, it } from 'vitest';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import type { LevelScheme } from '#model/level/level.ts';
import type { Perk } from '#model/level/perk.ts';
import type { Reward } from '#model/reward/reward.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import { memberWorld, NOW } from '#test/support/worlds/member.ts';

const PRICE: Reward = {
  ...{ id: 'price', name: 'Code of the member price', kind: 'coupon', points: 0, pool: 'member-price' },
  ...{ levels: ['oak', 'redwood'], limit: { times: 1, days: 30 } },
};
const POST: Perk = { name: 'Free <post>', names: { 'zh-CN': '全年免邮' } };
const BY_CODE: Perk = { name: 'Member price on trees', names: { 'zh-CN': '树木会员价' }, reward: 'price' };
const WALK: Perk = { name: 'A walk with the gardener' };

const levelsOf = (price: Perk): LevelScheme => ({
  ...{ by: 'net', windowDays: 365, graceDays: 60 },
  levels: [
    { id: 'fern', name: 'Fern', from: 0 },
    { id: 'oak', name: 'Oak', from: 15_000, perks: [POST, price] },
    { id: 'redwood', name: 'Redwood', from: 40_000, perks: [POST, price, WALK] },
  ],
});

/** A member who bought for so much. */
async function page(grossMinor: number, reward: Reward = PRICE) {
  const world = await memberWorld('demo-shopify', {}, { rewards: [reward], levels: levelsOf(BY_CODE) });
  await world.own({}, NOW - 300 * DAY_MS);
  await world.buys('s:1', 90, grossMinor);
  const offers = async (purpose: 'member' | 'member-fresh' = 'member', language = 'en') =>
    /<section aria-labelledby="offers">[\s\S]*?<\/section>/.exec(
      (await world.ask({ purpose, language })).body ?? '',
    )?.[0];
  return { ...world, offers };
}

it('what a level gives stands under it by its name, in the language of the page, and what the next one adds', async () => {
  const fern = await (await page(1_000)).offers();
  for (const gives of ['Free &lt;post&gt;', 'Member price on trees'])
    expect(fern).toMatch(new RegExp(`What Oak adds[\\s\\S]*<li>${gives}</li>`));
  const { offers } = await page(20_000);
  const oak = await offers();
  expect(oak).toMatch(/What Oak gives you[\s\S]*<li>Free &lt;post&gt;<\/li>/);
  // what a higher level gives, too, is no reason to rise
  expect(oak).toMatch(/What Redwood adds[\s\S]*<li>A walk with the gardener<\/li>/);
  expect(oak?.split('<details>')[0]).not.toMatch(/What Redwood adds[\s\S]*<li>(Free|Member)/);
  // of all levels each says all
  expect(oak?.split('<details>')[1]).toMatch(
    /Redwood[\s\S]*<li>Free &lt;post&gt;<\/li>[\s\S]*<li>A walk with the gardener<\/li>/,
  );
  expect(await offers('member', 'zh-CN')).toMatch(/Oak会员权益[\s\S]*<li>全年免邮<\/li>[\s\S]*树木会员价/);
});

it('a member price is a perk by its name that leads to its code of a pool, said once, while it can be taken', async () => {
  const { offers, ask, pools, shop, claims } = await page(20_000);
  await fillPool(pools, { shop: shop.id, pool: 'member-price' }, ['OAK-1']);
  for (const purpose of ['member', 'member-fresh'] as const) {
    const shown = await offers(purpose);
    expect(shown).toContain('<li><a href="#reward-price">Member price on trees</a></li>');
    expect(shown).not.toContain('Code of the member price');
  }
  const fresh = (await ask({ purpose: 'member-fresh' })).body ?? '';
  expect(fresh).toContain('<li id="reward-price">');
  const request = /name="reward" value="price"><input type="hidden" name="request" value="([^"]+)"/.exec(fresh)?.[1];
  const body = new URLSearchParams({ do: 'redeem', reward: 'price', request: request ?? '' }).toString();
  expect((await ask({ purpose: 'member-fresh', body })).body).toContain('OAK-1');
  expect((await claims.of(shop.id, 'ada')).map(({ code }) => code)).toEqual(['OAK-1']);
  // theirs for these 30 days: the level still gives it
  expect(await offers()).toContain('<li>Member price on trees</li>');
});

it('a perk is promised on no day on which its reward is not to be had', async () => {
  const today = localDay(NOW, 'Europe/Berlin');
  for (const when of [{ from: addDays(today, 1) }, { until: addDays(today, -1) }]) {
    const shown = await (await page(20_000, { ...PRICE, ...when })).offers();
    expect(shown).toContain('Free &lt;post&gt;');
    expect(shown).not.toContain('Member price on trees');
  }
});
