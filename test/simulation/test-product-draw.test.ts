import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sha256 } from '#model/draw/winners.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { firstShop } from '#test/support/worlds/first-shop.ts';
import { wholeShop } from '#test/support/worlds/whole-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'perennial-testers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PROGRAMS = ['draw-won', 'test-product', 'case-answered'];
const address = (name: string) => `${name}@navy.example`;
const ADVOCATES = ['ada', 'bob', 'cyd', 'eve'];

/** Four advocates, of whom Eve agreed to no message, and Dan, who is a member and no advocate. */
async function shopWithAdvocates() {
  const kinds = ['marketing/draw-won', 'marketing/test-product', 'transactional/case-answered', 'parts'];
  for (const path of kinds) cpSync(join('crm/templates', path), join(folder, path), { recursive: true });
  const crm = firstShop(PROGRAMS, {
    rewards: [
      {
        ...{ id: 'tester-ticket', name: 'A ticket', kind: 'draw-ticket', points: 0, draw: 'testers' },
        ...{ segments: ['member:advocate'], limit: { times: 1 } },
      },
    ],
    draws: [
      {
        ...{ id: 'testers', name: 'Testers of the new lid', from: '2026-11-20', until: '2026-11-24' },
        prizes: [{ id: 'lid', name: 'The new lid', count: 3, isTest: true }],
      },
    ],
  });
  const world = await wholeShop(crm, folder, NOON);
  const { tell, time } = world;
  for (const [n, name] of [...ADVOCATES, 'dan'].entries()) {
    const identity = { email: address(name) };
    const contact = { ...identity, country: 'DE', locale: 'en' };
    const at = time.now - DAY_MS;
    await tell({ type: 'customer', updatedAt: at, identity, contact, member: { points: 0 } });
    const order = { orderKey: `s:${n}`, currency: 'EUR', placedAt: at, updatedAt: at, identity, contact };
    await tell(anOrderEvent(order));
    if (name !== 'dan') await tell({ type: 'custom', id: name, name: 'ambassador', at, identity });
    const consent = { type: 'consent', channel: 'email', state: 'granted', at, source: 'import', identity };
    if (name !== 'eve') for (const topic of ['membership', 'marketing']) await tell({ ...consent, topic });
  }
  time.now += DAY_MS;
  await world.night();
  const json = async (...words: readonly string[]) => JSON.parse((await world.run(...words, '--json')).stdout);
  return { ...world, json };
}

it('a product to test is drawn among advocates by published odds and a seed committed before, whoever wins hears it and gets it, their words reach the team and the answer goes back, and anybody checks the draw', async () => {
  const { run, json, page, read, owner, mails, time, minutes, answer, shop } = await shopWithAdvocates();
  expect((await run('draw', 'open', 'testers', '--by', 'mia')).code).toBe(0);
  const place = `draw~${shop.id}~testers`;
  const open = JSON.parse(await read(`${place}.json`));
  expect(open.commitment).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(open)).not.toContain('"seed"');
  expect(await page(await owner(address('dan')))).not.toContain('Testers of the new lid');
  for (const name of ADVOCATES) {
    const id = await owner(address(name));
    const request = /value="tester-ticket"><input type="hidden" name="request" value="([^"]+)"/.exec(
      await page(id),
    )?.[1];
    await page(id, { do: 'redeem', reward: 'tester-ticket', request: request ?? '' });
  }
  const dan = await run('rewards', 'take', 'tester-ticket', '--for', address('dan'));
  expect([dan.code, dan.stderr]).toEqual([1, expect.stringContaining('in none of its segments')]);
  // what anybody reads is counted every five minutes
  time.now += 6 * 60_000;
  expect(await read(place)).toContain('Tickets so far: 4 · One ticket in 1.3 wins.');

  time.now += 5 * DAY_MS;
  const { list } = await json('draw', 'close', 'testers', '--by', 'mia');
  const closed = await json('draw', 'close', 'testers', '--by', 'jonas');
  expect(sha256(closed.seed)).toBe(open.commitment);
  const winners: { readonly number: string; readonly code: string; readonly tell?: string }[] = closed.winners;
  expect([winners.length, winners.every(({ code }) => code !== '')]).toEqual([3, true]);
  await minutes(3);
  const claims: { readonly code: string; readonly customerId: string }[] = (await json('rewards', 'claims')).claims;
  const whoWon = new Set(
    claims.flatMap(({ code, customerId }) => (winners.some((one) => one.code === code) ? [customerId] : [])),
  );
  const names = [];
  for (const name of ADVOCATES) if (whoWon.has(await owner(address(name)))) names.push(name);
  expect(names).toHaveLength(3);
  // each by their own consent; whom no message reaches the team is told of
  expect(mails.sent.map(({ to }) => to).sort()).toEqual(names.filter((name) => name !== 'eve').map(address));
  expect(mails.sent.every(({ subject }) => subject === 'You won: The new lid')).toBe(true);
  const silent = winners.flatMap(({ tell }) => tell ?? []);
  expect(silent).toEqual(names.includes('eve') ? [await owner(address('eve'))] : []);

  const [winner = ''] = names;
  const id = await owner(address(winner));
  const code =
    winners.find((one) => claims.some((claim) => claim.code === one.code && claim.customerId === id))?.code ?? '';
  const claim = /name="claim" value="([^"]+)"/.exec(await page(id))?.[1] ?? '';
  const to = { name: 'Ada', street: 'Main 1', postcode: '10115', city: 'Berlin', country: 'DE' };
  await page(id, { do: 'prize', claim, ...to });
  expect((await run('rewards', 'claims', '--open')).stdout).toContain(code);
  const before = mails.sent.length;
  await run('rewards', 'fulfil', code, '--is', 'delivered', '--by', 'mia');
  await minutes(3);
  expect(mails.sent).toHaveLength(before);
  time.now += 10 * DAY_MS;
  await minutes(3);
  const asked = mails.sent.at(-1);
  expect([asked?.to, asked?.html.includes('You have had The new lid for some days')]).toEqual([address(winner), true]);
  const token = /\/s\/([^"?]+)/.exec(asked?.html ?? '')?.[1] ?? '';
  expect(await answer(token, { score: '9', text: 'It sticks when it is wet.' })).toBe(200);

  const { cases } = await json('cases');
  const told = cases.find((one: { readonly reason: string }) => one.reason === 'feedback');
  expect(told).toMatchObject({ customerId: id, said: 'It sticks when it is wet.' });
  const reply = 'We make it of another wood from May on.';
  const words = ['cases', '--close', told.id, '--by', 'mia', '--outcome', 'kept', '--answer', reply];
  expect((await run(...words)).code).toBe(0);
  await minutes(3);
  expect([mails.sent.at(-1)?.to, mails.sent.at(-1)?.html.includes(reply)]).toEqual([address(winner), true]);

  const file = join(folder, 'testers.json');
  writeFileSync(file, await read(`${place}.json`));
  const noted = ['--digest', list.digest, '--commitment', open.commitment];
  const verified = await run('draw', 'verify', file, ...noted, '--ticket', winners[0]?.number ?? '');
  expect(verified.stdout).toContain('the result is right, 3 of 4 tickets won');
});
