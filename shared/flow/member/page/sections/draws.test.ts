import { expect, it } from 'vitest';
import { randomChance } from '#adapters/random/random-chance.ts';
import { closeDraw } from '#flow/draws/close-draw.ts';
import { drawNamed } from '#flow/draws/draw-named.ts';
import { givePrizes } from '#flow/draws/give-prizes.ts';
import { openDraw } from '#flow/draws/open-draw.ts';
import { showDraw } from '#flow/draws/show-draw.ts';
import type { Draw } from '#model/draw/draw.ts';
import { readRecord, verifyRecord } from '#model/draw/verify-record.ts';
import type { Reward } from '#model/reward/reward.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { memberWorld, NOW } from '#test/support/worlds/member.ts';

const REWARDS: readonly Reward[] = [
  { id: 'ticket', name: 'A ticket', kind: 'draw-ticket', points: 10, draw: 'autumn', limit: { times: 2 } },
];
const AUTUMN: Draw = {
  ...{ id: 'autumn', name: 'The <autumn> draw', names: { 'zh-CN': '秋季抽奖' } },
  ...{ from: '2026-11-01', until: localDay(NOW, 'Europe/Berlin') },
  prizes: [{ id: 'pot', name: 'A pot', names: { 'zh-CN': '陶盆' }, count: 1 }],
};

async function page(method = 'GET') {
  const world = await memberWorld('demo-shopify', {}, { rewards: REWARDS, draws: [AUTUMN] });
  await world.own({}, NOW - 300 * DAY_MS);
  await world.buys('s:1', 90, 10_000, { goods: [['MUG', 'A mug']] });
  const open = () =>
    openDraw({ draws: world.draws, chance: randomChance }, world.shop, AUTUMN, { now: NOW, hasBeacon: true });
  const crm = { ...world.crm, memberships: [world.membership] };
  const look = async (name: string, language = 'en', now = NOW) => {
    const event = { headers: { 'accept-language': language }, requestContext: { http: { method } } } as never;
    const found = drawNamed(name);
    return found ? showDraw({ crm, draws: world.draws }, event, found, now) : undefined;
  };
  return { ...world, open, look };
}

it('a draw is entered on the page by a fresh link, and what was won is there with its code, or sent where its winner says', async () => {
  const { ask, open, shop, claims, customers, draws, pools, membership, events, facts } = await page();
  expect((await ask()).body).not.toContain('id="draws"');
  await open();
  const lasting = (await ask()).body ?? '';
  expect(lasting).toContain('The &lt;autumn&gt; draw');
  expect(lasting).toContain(`href="draw~${shop.id}~autumn"`);
  expect(lasting).not.toContain('value="redeem"');
  const fresh = (await ask({ purpose: 'member-fresh' })).body ?? '';
  const request = /name="reward" value="ticket"><input type="hidden" name="request" value="([^"]+)"/.exec(fresh)?.[1];
  const body = new URLSearchParams({ do: 'redeem', reward: 'ticket', request: request ?? '' }).toString();
  for (let n = 0; n < 2; n++)
    expect((await ask({ purpose: 'member-fresh', body })).body).toMatch(
      /You take part\.<\/strong> Your ticket: [0-9A-Z-]{14}/,
    );
  expect(await claims.of(shop.id, 'ada')).toHaveLength(1);
  expect((await ask({ purpose: 'member-fresh', language: 'zh-CN' })).body).toMatch(/秋季抽奖.*陶盆 × 1.*您的抽奖券/s);
  await closeDraw({ draws, claims }, membership, 'autumn', { now: NOW + DAY_MS });
  const closed = await closeDraw({ draws, claims }, membership, 'autumn', {
    ...{ now: NOW + 2 * DAY_MS, beacon: 'ab'.repeat(32) },
  });
  if (closed.outcome === 'refused') throw new Error(closed.why);
  const [given] = await givePrizes(
    { draws, claims, customers, pools, chance: randomChance, clock: { now: () => NOW } },
    closed.draw,
  );
  const won = (await ask({ purpose: 'member-fresh' })).body ?? '';
  expect(won).toContain(`A pot`);
  expect(won).toContain(given?.claim?.code);
  const where = { name: 'Ada', street: 'Main 1', postcode: '10115', city: 'Berlin', country: 'DE' };
  const send = (over: object) =>
    ask({
      purpose: 'member-fresh',
      body: new URLSearchParams({ do: 'prize', claim: `ada#${given?.claim?.request}`, ...where, ...over }).toString(),
    });
  expect((await send({ claim: 'bob#x' })).statusCode).toBe(400);
  expect((await send({ street: '' })).statusCode).toBe(400);
  for (let n = 0; n < 2; n++) expect((await send({})).statusCode).toBe(200);
  const prize = (await claims.of(shop.id, 'ada')).find(({ kind }) => kind === 'gift');
  expect(prize).toMatchObject({ state: 'asked', address: { name: 'Ada' }, version: 2 });
  // it is handed over to the team once, by its code alone, and holds no message back
  expect(events.told).toMatchObject([{ reason: 'gift', customerId: 'ada', card: expect.stringContaining('A pot') }]);
  expect(JSON.stringify(events.told)).not.toMatch(/Main 1|Ada/);
  expect(await facts.listCases(shop.id, 'ada')).toEqual([]);
});

it('anybody reads what a draw gives and how it is checked, in words and as a file, and nothing of who takes part', async () => {
  const { open, look, draws, shop, claims, membership } = await page();
  const name = `draw~${shop.id}~autumn`;
  expect((await look(name))?.statusCode).toBe(404);
  expect(await look(`draw~${shop.id}~<b>`)).toBeUndefined();
  const opened = await open();
  for (const number of ['A1', 'B2', 'C3', 'D4'])
    await draws.enter(shop.id, 'autumn', { number, claim: `zoe#${number}` });
  const shown = (await look(name))?.body ?? '';
  for (const text of [
    opened?.draw.commitment ?? '',
    'One ticket in 4 wins',
    'A pot',
    'The &lt;autumn&gt; draw',
    'drand',
  ])
    expect(shown).toContain(text);
  expect(shown).not.toContain(opened?.draw.seed);
  expect(shown).not.toContain('zoe');
  expect((await look(name, 'zh-CN'))?.body).toMatch(/秋季抽奖.*每 4 张抽奖券中有 1 张中奖/s);
  const file = await look(`${name}.json`);
  expect(JSON.parse(file?.body ?? '')).toMatchObject({ tickets: 4, chance: 0.25, draw: 'autumn' });
  expect(file?.body).not.toMatch(/zoe|A1/);
  // what was counted is kept for minutes; what is closed is kept for good
  await draws.enter(shop.id, 'autumn', { number: 'E5', claim: 'zoe#E5' });
  expect((await look(name))?.body).toContain('One ticket in 4 wins');
  expect((await look(name, 'en', NOW + 6 * 60_000))?.body).toContain('One ticket in 5 wins');
  expect(shown).toContain('comes after that');
  expect(shown).toContain('What is fixed so far, as a file');
  expect(shown).not.toContain('the result as a file');
  const listed = await closeDraw({ draws, claims }, membership, 'autumn', { now: NOW + DAY_MS });
  if (listed.outcome !== 'listed') throw new Error(listed.outcome);
  const final = (await look(name, 'en', NOW + DAY_MS))?.body ?? '';
  for (const text of [listed.list.digest, 'Tickets: 5', `drand ${listed.list.round}`, 'final since'])
    expect(final).toContain(text);
  expect(final).not.toContain(opened?.draw.seed);
  expect((await look(name, 'zh-CN', NOW + DAY_MS))?.body).toContain('名单的 SHA-256');
  const early = await look(`${name}.json`, 'en', NOW + DAY_MS);
  expect(JSON.parse(early?.body ?? '').list).toMatchObject({ tickets: 5, digest: listed.list.digest });
  await closeDraw({ draws, claims }, membership, 'autumn', { now: NOW + 2 * DAY_MS, beacon: 'ab'.repeat(32) });
  const over = await look(`${name}.json`, 'en', NOW + 2 * DAY_MS);
  const record = readRecord(JSON.parse(over?.body ?? ''));
  expect(record && verifyRecord(record)).toMatchObject({ faults: [], winners: [{ prize: 'pot' }] });
  expect((await look(name, 'en', NOW + 2 * DAY_MS))?.body).toMatch(
    new RegExp(`${opened?.draw.seed}.*the result as a file`, 's'),
  );
  expect((await (await page('POST')).look(name))?.statusCode).toBe(404);
});
