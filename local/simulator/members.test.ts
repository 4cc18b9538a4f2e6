import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from 'vitest';
import { memberWorld, NOW } from '#test/support/worlds/member.ts';
import { Members, shownPoints } from './members.ts';
import { oldMember } from './old-members.ts';
import { nothingPlayed } from './played.ts';
import type { Shopper } from './shopper.ts';
import type { Storefront } from './shops.ts';
import { Vouchers } from './vouchers.ts';

const DAY = 86_400_000;
const start = NOW - 20 * DAY;
const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** One old member of Linden & Moss, whom the product knows with so many points more than was told, at her real page. */
async function atHerPage(more: number) {
  const world = await memberWorld();
  const { shop, membership } = world;
  const front = { shop: shop.id, timezone: shop.timezone } as Storefront;
  const made = (index: number) =>
    ({ index, shop: front, email: 'ada@mail.example', joinsAt: start - 100 * DAY }) as Shopper;
  const ada = Array.from({ length: 50 }, (_, index) => made(index)).find(
    (one) => (oldMember('1', one, membership, start)?.points ?? 0) > 0,
  );
  const told = ada && oldMember('1', ada, membership, start);
  if (!ada || !told) throw new Error('nobody was a member');
  const { at, points, level } = told;
  const value = { points: points + more, ...(level !== undefined && { level }) };
  await world.facts.put(shop.id, 'ada', { kind: 'member', name: '', at, value });
  const server = createServer(async (request, response) => {
    const token = request.url?.slice('/m/'.length) ?? '';
    const body = request.method === 'POST' ? await text(request) : undefined;
    const { statusCode, headers, body: page } = await world.ask({ token, ...(body !== undefined && { body }) });
    response.writeHead(statusCode, headers as Record<string, string>).end(page);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const stack = { apiUrl: `http://127.0.0.1:${port}`, drain: async () => {} };
  const holdings = () => ({ orders: () => [], customers: () => [] });
  const simulation = { shoppers: [ada], holdings, vouchers: new Vouchers(), comes: () => {} };
  const members = new Members({
    seed: '1',
    simulation,
    fronts: [front],
    memberships: [membership],
    start,
    endOf: () => NOW,
  });
  const played = nothingPlayed();
  const messages = Array.from({ length: 12 }, (_, n) => ({
    ...{ id: `m${n}`, at: NOW, to: ada.email, channel: 'email', text: '', unsubscribeUrl: undefined },
    ...{ marketing: true, links: [], pages: [], memberPages: [`/m/${world.tokenOf({})}`] },
  }));
  await members.visit(stack, messages, NOW, played);
  return { members, played, touches: await world.touches.ofPerson(shop.id, 'ada') };
}

it('some open the page that a message names, and some of those ask there for the link that shows everything', async () => {
  const { members, played, touches } = await atHerPage(0);
  expect(played.memberPages).toBeGreaterThan(0);
  expect(played.memberPages).toBeLessThan(12);
  expect(played.freshLinks).toBeGreaterThan(0);
  expect(played.freshLinks).toBeLessThan(played.memberPages);
  expect(played.unexpected).toEqual({});
  expect(members.pages()).toEqual({ seen: played.memberPages, wrong: 0 });
  expect(touches.length).toBeLessThanOrEqual(1);
  expect([members.hurries(NOW + 60_000), members.hurries(NOW + DAY)]).toEqual([true, false]);
});

it('a page that shows a point more than the books is noticed', async () => {
  const { members, played } = await atHerPage(1);
  expect(members.pages()).toEqual({ seen: played.memberPages, wrong: played.memberPages });
});

it('the balance is read as the page writes it in each language', () => {
  const page = (points: string) => `<h2 id="points" class="over">x</h2>\n<p class="big">${points}</p>`;
  expect(
    ['1,493 leaves', '−12 Blätter', '1,493片叶子', '0 leaves', 'none'].map((one) => shownPoints(page(one))),
  ).toEqual([...[1493, -12, 1493, 0, undefined]]);
});
