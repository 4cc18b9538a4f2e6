import { describe, expect, it } from 'vitest';
import { fillPool } from '#flow/rewards/fill-pool.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Reward } from '#model/reward/reward.ts';
import { daysAgo, memberWorld } from '#test/support/worlds/member.ts';

const FRESH = { purpose: 'member-fresh' } as const;
const REWARDS: readonly Reward[] = [
  { id: 'five', name: '5 EUR off', kind: 'coupon', points: 60, pool: 'five', validDays: 30 },
  { id: 'seeds', name: 'Seeds', kind: 'sample', points: 40 },
  { id: 'cup', name: 'A <cup>', kind: 'gift', points: 90, handOver: 'store' },
];

async function page(over: Partial<Membership> = {}) {
  const world = await memberWorld('demo-shopify', {}, { rewards: REWARDS, ...over });
  await world.own({}, daysAgo(300));
  const look = async (...asked: Parameters<typeof world.ask>) => (await world.ask(...asked)).body ?? '';
  const give = (n: number, points: number, days: number) =>
    world.points.append(world.shop.id, 'ada', n, {
      ...{ kind: 'give', id: `g${n}`, at: daysAgo(9), points, cause: 'legacy', expiresAt: daysAgo(-days) },
    });
  return { ...world, look, give };
}

const words = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const part = (html: string, id: string): string =>
  new RegExp(`<section[^>]* aria-labelledby="${id}">.*?</section>`, 's').exec(html)?.[0] ?? '';

describe('what is said to who owes points', () => {
  const owing = async () => {
    const world = await page();
    await world.buys('s:1', 90, 10_000, { entry: { returns: [[daysAgo(1), 10_000]] } });
    await world.points.append(world.shop.id, 'ada', 0, {
      ...{ kind: 'spend', id: 'r', at: daysAgo(9), points: 60, reward: 'x' },
    });
    return world;
  };

  it('I16: what is missing for a reward is counted from below zero', async () => {
    const { look } = await owing();
    const shown = words(part(await look(FRESH), 'rewards'));
    for (const text of ['120 leaves to go', '100 leaves to go', '150 leaves to go']) expect(shown).toContain(text);
  });

  it('what brings them back to zero is the next step, at about what it costs, less what is on its way', async () => {
    const { look, buys } = await owing();
    expect(words(part(await look(FRESH), 'next'))).toContain(
      '60 leaves bring you back to zero: that is about €60 of orders.',
    );
    await buys('s:2', 2, 2_000);
    expect(words(part(await look(FRESH), 'next'))).toContain('40 leaves bring you back to zero');
    await buys('s:3', 1, 9_000);
    expect(words(part(await look({ language: 'zh-CN' }), 'next'))).toContain('待入账的部分入账后即可补足');
  });
});

describe('what is about to be gone', () => {
  it('leads to the dearest reward that they have enough for, by the lasting link to the one that opens it, at one press', async () => {
    const { look, give } = await page();
    await give(0, 70, 20);
    const fresh = part(await look(FRESH), 'next');
    expect(words(fresh)).toMatch(
      /Use 70 leaves by .* You have enough for: 5 EUR off 60 leaves Redeem .* Seeds 40 leaves Redeem .* Go to /,
    );
    for (const id of ['five', 'seeds']) expect(fresh).toContain(`<li id="reward-${id}">`);
    // each form stands once on the page
    expect((await look(FRESH)).match(/id="reward-five"/g)).toHaveLength(1);
    const lasting = await look();
    expect(part(lasting, 'next')).toMatch(/<button class="main" name="do" value="fresh-link">/);
    expect(words(part(lasting, 'next'))).toMatch(
      /You have enough for: 5 EUR off 60 leaves .*Seeds 40 leaves .*Send me my private link/,
    );
    expect(words(part(lasting, 'rewards'))).toMatch(/private link.*A &lt;cup&gt; 90 leaves/);
    // there is one button to it on the page
    expect(lasting.match(/value="fresh-link"/g)).toHaveLength(1);
    // one was sent: nobody is asked to press again
    expect(await look({ body: 'do=fresh-link' })).not.toContain('value="fresh-link"');
    expect(words(await look({ body: 'do=fresh-link' }))).toMatch(
      /works for 30 minutes.*Open the link we just sent you to redeem/,
    );
    // its notice carries the one button
    expect((await look({ ...FRESH, minutesAgo: 40 })).match(/value="fresh-link"/g)).toHaveLength(1);
  });

  it('leads to its form where there is one reward that they have enough for', async () => {
    const { look, give } = await page();
    await give(0, 45, 20);
    const next = part(await look(FRESH), 'next');
    expect(words(next)).toMatch(/Use 45 leaves by .* You have enough for: Seeds 40 leaves Redeem/);
    expect(next).not.toContain('5 EUR off');
  });

  it('leaves no reward out where its box gives way: a code was just taken, a link was sent, its time is over', async () => {
    const { look, give, pools, shop } = await page();
    await fillPool(pools, { shop: shop.id, pool: 'five' }, ['CODE-1']);
    await give(0, 170, 20);
    const request = /name="reward" value="five"><input type="hidden" name="request" value="([^"]+)"/.exec(
      await look(FRESH),
    )?.[1];
    const pages = [
      await look({ ...FRESH, body: `do=redeem&reward=five&request=${request}` }),
      await look({ body: 'do=fresh-link' }),
      await look({ ...FRESH, minutesAgo: 40 }),
    ];
    for (const html of pages)
      for (const id of ['five', 'seeds', 'cup'])
        expect(html.match(new RegExp(`id="reward-${id}"`, 'g'))).toHaveLength(1);
  });

  it('is listed so that it adds up to the balance, and what is on its way stands apart', async () => {
    const { look, give, buys } = await page();
    await buys('s:1', 3, 9_300);
    for (const [n, days] of [20, 500, 600, 700].entries()) await give(n, 50, days);
    const shown = words(part(await look(), 'points'));
    expect(shown.match(/50 leaves expire on/g)).toHaveLength(4);
    expect(shown).toContain('50 leaves last longer than that.');
    // by the day one could tell when they ordered
    expect(shown).toContain('Not yet yours to spend: 93 leaves.');
    const fresh = words(part(await look(FRESH), 'points'));
    expect(fresh).toMatch(/Not yet yours to spend: 93 leaves, all by \d+ \w+ 20\d\d\./);
  });

  it('is no part of the page where nothing is', async () => {
    const { look, give } = await page();
    await give(0, 50, 200);
    const shown = await look();
    expect(shown).not.toContain('id="lasts"');
    expect(words(part(shown, 'points'))).toMatch(/50 leaves expire on/);
  });
});

it('I11: a code that is held is the next step of the own page, and the lasting one knows of none', async () => {
  const { look, give, pools, shop } = await page();
  await fillPool(pools, { shop: shop.id, pool: 'five' }, ['CODE-1']);
  await give(0, 70, 200);
  const request = /name="reward" value="five"><input type="hidden" name="request" value="([^"]+)"/.exec(
    await look(FRESH),
  )?.[1];
  await look({ ...FRESH, body: `do=redeem&reward=five&request=${request}` });
  const next = part(await look(FRESH), 'next');
  expect(words(next)).toMatch(/Your code is ready 5 EUR off\. Use it by 22 December 2026\./);
  expect(next).toContain('href="#claims"');
  expect(part(await look(), 'next')).not.toMatch(/code is ready|5 EUR off/);
  // what is gone soon comes before it, for the code is kept
  await give(2, 65, 20);
  expect(words(part(await look(FRESH), 'next'))).toMatch(/Use 5 leaves by .* You have enough for: 5 EUR off .* Seeds/);
});

it('orders say what they brought, from when it counts and what was taken back', async () => {
  const { look, buys } = await page();
  await buys('s:1', 90, 10_000, { entry: { returns: [[daysAgo(1), 4_000]] } });
  await buys('s:2', 3, 5_000);
  const shown = words(part(await look(FRESH), 'orders'));
  expect(shown).toContain('+60 leaves (100 earned, 40 removed after your return)');
  expect(shown).toMatch(/\+50 leaves from \d+ December 2026/);
  // of what is paid of late one may ask, of what is long ago not
  expect(shown.match(/Ask about/g)).toHaveLength(1);
  expect(words(await look(FRESH))).toMatch(/Private page, open until \d\d:\d\d \(Germany time\) /);
});
