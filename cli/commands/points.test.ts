import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { tellMembership } from '#flow/joining/tell-membership.ts';
import type { Membership } from '#model/membership/membership.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';

const identity = { email: 'ada@navy.example' };
const membership: Membership = {
  ...EXAMPLE_MEMBERSHIP,
  shop: aShop().id,
  names: { 'zh-CN': '常青会' },
  points: {
    name: { en: 'leaves' },
    rules: [{ from: '2024-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30, expiresAfterDays: 365 }],
  },
  levels: {
    ...{ by: 'net', windowDays: 365, graceDays: 60 },
    levels: [
      { id: 'silver', name: 'Silver', from: 20_000 },
      { id: 'gold', name: 'Gold', from: 50_000, perks: [{ name: 'Free post', names: { 'zh-CN': '免邮' } }] },
    ],
  },
};

async function desk(memberships: readonly Membership[] = [membership]) {
  const line = atCommandLine(aShop());
  line.target.memberships = memberships;
  const bought = (orderKey: string, daysAgo: number, grossMinor: number) =>
    line.tell(
      'shopify',
      anOrderEvent({ orderKey, identity, contact: identity, grossMinor, placedAt: NOON - daysAgo * DAY_MS }),
    );
  return { ...line, bought };
}
const joined = (daysAgo: number, member: object) =>
  ({ type: 'customer', updatedAt: NOON - daysAgo * DAY_MS, identity, contact: {}, member }) as const;

it('shows level, points, what expires when, and the ledger', async () => {
  const { run, tell, bought } = await desk();
  await tell('shopify', joined(100, { points: 40, level: 'SILVER' }));
  await bought('s:1', 120, 99_900);
  await bought('s:2', 60, 25_000);
  await bought('s:3', 3, 5_050);
  const { code, stdout } = await run('points', 'ada@navy.example', '--ledger');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^The circle, member since /);
  expect(stdout).toMatch(/level +Gold.*\n +gives +Free post\n/);
  expect(stdout).toMatch(/available +290 leaves\n/);
  expect(stdout).toMatch(/pending +50 leaves: their goods may still go back/);
  expect(stdout.match(/gone from \d{4}-\d\d-\d\d on +(40|250|50) leaves/g)).toHaveLength(3);
  expect(stdout).toMatch(/s:2 +290/);
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  const told = JSON.parse((await run('points', 'ada@navy.example', '--json')).stdout);
  expect(told).toMatchObject({
    available: 290,
    pending: 50,
    level: { level: { id: 'gold', perks: [{ name: 'Free post' }] } },
  });
  expect(told.ledger).toBeUndefined();
});

it('perennial customer shows level and points of a member in the same words, and of who is none nothing', async () => {
  const { run, tell, bought } = await desk();
  await bought('s:2', 60, 25_000);
  expect((await run('customer', 'ada@navy.example')).stdout).not.toMatch(/The circle|leaves/);
  expect(JSON.parse((await run('customer', 'ada@navy.example', '--json')).stdout).member).toBeUndefined();
  await tell('shopify', joined(100, { points: 40, level: 'SILVER' }));
  const { stdout } = await run('customer', 'ada@navy.example');
  expect(stdout).toMatch(
    /Where they stand[\s\S]*The circle, member since [\s\S]*available +290 leaves\n[\s\S]*expected/,
  );
  const { member } = JSON.parse((await run('customer', 'ada@navy.example', '--json')).stdout);
  expect(member).toMatchObject({ available: 290, pending: 0, expiring: [{ points: 40 }, { points: 250 }] });
});

it('says of who has left how many points are kept for them', async () => {
  const { tell, bought, run, stores } = await desk();
  await tell('shopify', joined(90, { points: 70 }));
  await bought('s:1', 60, 20_000);
  const id = JSON.parse((await run('points', identity.email, '--json')).stdout).customerId;
  await tellMembership(stores, aShop().id, id, { state: 'left', terms: '1', by: 'page' }, NOON - DAY_MS);
  const { code, stderr } = await run('points', identity.email);
  expect(code).toBe(1);
  expect(stderr).toMatch(/has left The circle: 270 points are kept until they expire[\s\S]*\/join\//);
});

it('says who is no member, and that a shop has no membership', async () => {
  const { run, bought } = await desk();
  await bought('s:1', 10, 5_000);
  const { code, stderr } = await run('points', 'ada@navy.example');
  expect([code, stderr]).toEqual([1, expect.stringContaining('is no member of The circle')]);
  const none = await (await desk([])).run('points', 'ada@navy.example');
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('has no membership')]);
});

it('says of a level that was told whether the membership has it, and that points are owed', async () => {
  const { run, tell } = await desk();
  await tell('shopify', joined(10, { points: -30, level: 'Platinum' }));
  const { code, stdout } = await run('points', 'ada@navy.example', '--ledger');
  expect(code).toBe(0);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
    'the level "Platinum", which is none of Silver, Gold: it counts for nothing',
  );
  expect(stdout).toMatch(/available +-30 leaves: owed, and paid by the next points/);
  expect(stdout).toMatch(/available +set right +30 +opening/);
});

it('has points set right by two people: one asks, another agrees, and each is told what to do', async () => {
  const { run, tell, bought } = await desk();
  await tell('shopify', joined(100, { points: 40 }));
  await bought('s:2', 60, 25_000);
  const ada = 'ada@navy.example';
  const asked = await run('points', 'adjust', ada, '--points=-50', '--why', 'counted twice', '--as', 'mia', '--json');
  expect(asked.code).toBe(0);
  const { id } = JSON.parse(asked.stdout);
  const list = await run('points', 'asked');
  expect(list.stdout).toContain(id);
  expect(list.stdout).toContain('take 50: counted twice');
  const own = await run('points', 'agree', id, '--as', 'Mia');
  expect(own).toMatchObject({ code: 1, stderr: expect.stringContaining('let another person of the team agree') });
  expect((await run('points', 'agree', id)).stderr).toContain('--as NAME');
  const agreed = await run('points', 'agree', id, '--as', 'jo');
  expect(agreed).toMatchObject({ code: 0, stdout: expect.stringContaining('jo agreed, and it is done: take 50') });
  expect((await run('points', 'agree', id, '--as', 'kim')).stderr).toContain('perennial points asked');
  expect((await run('points', 'asked')).stdout).toBe('no adjustment waits\n');
  expect(JSON.parse((await run('points', ada, '--json')).stdout)).toMatchObject({ available: 240 });
  for (const points of ['0', '1.5', 'x', '99999999'])
    expect((await run('points', 'adjust', ada, `--points=${points}`, '--why', 'x', '--as', 'mia')).code).toBe(2);
  expect((await run('points', 'adjust', ada, '--points', '5', '--as', 'mia')).stderr).toContain('say why');
});
