import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { restatement } from '#model/kpi/restate.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Referral } from '#model/referral/referral.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON } from '#test/support/ingest.ts';

const membership: Membership = {
  ...EXAMPLE_MEMBERSHIP,
  shop: aShop().id,
  points: {
    name: { en: 'leaves' },
    rules: [{ from: '2024-01-01', earn: { points: 1, perMinor: 100 }, pendingDays: 30, expiresAfterDays: 365 }],
    worth: { points: 100, minor: 500 },
  },
  levels: {
    ...{ by: 'net', windowDays: 365, graceDays: 60 },
    levels: [
      { id: 'silver', name: 'Silver', from: 20_000 },
      { id: 'gold', name: 'Gold', from: 50_000 },
    ],
  },
};

const DAY = '2026-11-19';
const at = dayNumber(DAY);

async function desk(memberships: readonly Membership[] = [membership]) {
  const line = atCommandLine({ ...aShop(), messageCosts: { email: 500 } });
  line.target.memberships = memberships;
  /** As daily runs store them. */
  const counted = (vectors: Readonly<Record<string, Readonly<Record<string, number>>>>) => {
    const flat = (cells: Readonly<Record<string, number>>) =>
      Object.fromEntries(Object.entries(cells).map(([cell, n]) => [cell, [at, n]]));
    const all = Object.fromEntries(Object.entries(vectors).map(([kpi, cells]) => [kpi, flat(cells)]));
    return line.stores.snapshots.restateKpis('garden', restatement({ day: DAY, vectors: all }));
  };
  return { ...line, counted };
}

it('says who is a member of which level, and how points stand', async () => {
  const { run, counted } = await desk();
  await counted({
    'active-members': { customers: 9, members: 4, active: 3 },
    'member-repeat-rate': { customers: 9, members: 3, again: 1 },
    'member-levels': { below: 1, silver: 1, gold: 2 },
    'level-moves': { customers: 9, up: 2, down: 1 },
    points: { issued: -2_350, 'given:review': 350, available: 2_070, pending: 250, owed: 30, redeemed: 30 },
  });
  const { code, stdout } = await run('members', '--as-of', DAY);
  expect(code).toBe(0);
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  const said = stdout.replaceAll(/\n {20,}/g, ' ').replaceAll(/ +/g, ' ');
  expect(said).toMatch(/^The circle of Garden, at the end of 2026-11-19/);
  expect(said).toContain('members 4\n Silver 1, 25.0 %\n Gold 2, 50.0 %\n below every level 1, 25.0 %');
  expect(said).toContain('rose and fell 2 rose a level, 1 fell');
  expect(said).toContain('active 75.0 % (');
  expect(said).toContain('issued 2,350 leaves: 2,000 by orders, 350 for reviews');
  expect(said).toContain('outstanding 2,320 leaves: 2,100 may be spent, 250 wait for the days of return, 30 are owed');
  expect(said).toContain('worth of a point 5.00 GBP for 100 leaves, as the membership declares');
  expect(said).toContain('liability 117.50 GBP in full: it is too early to take off what will expire');
  const told = JSON.parse((await run('members', '--as-of', DAY, '--json')).stdout);
  expect(told.points.outstanding.parts).toEqual({ available: 2_070, pending: 250, owed: 30 });
});

it('says of what nothing is known yet why, and what to do', async () => {
  const { run } = await desk();
  const { stdout } = await run('members', '--as-of', DAY);
  expect(stdout).toMatch(/points +no member has had points yet/);
  expect((await run('members')).stderr).toContain('garden has no daily run yet');
  expect((await run('members', '--as-of', '2999-01-01')).stderr).toContain('is not over');
  const none = await (await desk([])).run('members');
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('has no membership')]);
});

it('says who brought whom, how far it leads, and what of it is not decided yet', async () => {
  const { run, stores } = await desk();
  const brought = (inviter: string, friend: string, daysAgo: number, more: Partial<Referral> = {}) =>
    stores.referrals.claim({
      ...{ shop: aShop().id, inviter, friend, at: NOON - daysAgo * DAY_MS, state: 'pending', revision: 0 },
      ...more,
    });
  const kept = (daysAgo: number) => ({ state: 'rewarded', decidedAt: NOON - daysAgo * DAY_MS }) as const;
  await brought('ada', 'bea', 150, kept(90));
  await brought('bea', 'cyd', 140, kept(80));
  await brought('ada', 'dee', 140, { state: 'refused', reason: 'existing-customer', decidedAt: NOON - 139 * DAY_MS });
  await brought('bea', 'eve', 20);
  await brought('eve', 'fay', 10, { state: 'doubted', reason: 'same-address' });
  const { stdout } = await run('members', '--as-of', DAY);
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  const said = stdout.replaceAll(/\n {20,}/g, ' ').replaceAll(/ +/g, ' ');
  for (const line of [
    'links 4 friends brought, of whom 2 brought others in turn',
    'depth 3 links at the longest, 2.0 in the mean',
    'at the centre ada: brought 1, reaches 4',
    'came by an invitation 5 friends, by 3 members',
    'open 1 friend, and 1 for the team to decide on',
    'refused 1 friend; refused or in doubt: 1 existing customer, 1 same address',
    'conversion 66.7 % of 3 friends (',
    '2026-07 1 of 2 bought and kept it, 50.0 %\n',
    '2026-10 0 of 1 bought and kept it; not final: 1 still open',
    'cost of a friend 0.00 GBP: 0.00 GBP in points and 0.00 GBP in messages, for 2 friends in a year',
  ])
    expect(said).toContain(line);
});

it('says what a friend cost in points and in messages that invite, and what rewards cost', async () => {
  const rewards = [{ id: 'mug', name: 'A mug', kind: 'gift', points: 900, costMinor: 450 }] as const;
  const referral = { inviterPoints: 200, friendPoints: 100, buyWithinDays: 60, programs: ['invite'] };
  const { run, stores, counted } = await desk([{ ...membership, rewards, referral }]);
  const shop = aShop().id;
  await counted({ points: { issued: -300, 'given:referral': 300, available: 300 } });
  const sent = (programId: string, count: number) =>
    ({ programId, channel: 'email', state: 'sent', reason: '', count }) as const;
  const snapshot = (day: string, ...touches: readonly ReturnType<typeof sent>[]) =>
    stores.snapshots.putSnapshot({ shop, day, currency: 'GBP', computedAt: 0, touches });
  await snapshot('2025-11-19', sent('invite', 9_000));
  await snapshot('2025-11-20', sent('invite', 1_000), sent('letter', 5_000));
  await snapshot(DAY, sent('invite', 3_000));
  await stores.referrals.claim({
    ...{ shop, inviter: 'ada', friend: 'bea', at: NOON - 99 * DAY_MS, revision: 0 },
    ...{ state: 'rewarded', decidedAt: NOON - 50 * DAY_MS },
  });
  const claim = { shop, customerId: 'ada', version: 0, reward: 'mug', kind: 'gift', points: 900, code: 'X' } as const;
  const at = Date.parse(DAY);
  await stores.claims.put({ ...claim, request: 'a', at, state: 'delivered', history: [] });
  await stores.claims.put({ ...claim, request: 'b', at, state: 'returned', history: [{ state: 'returned', at }] });
  const said = (await run('members', '--as-of', DAY)).stdout.replaceAll(/\n {20,}/g, ' ').replaceAll(/ +/g, ' ');
  expect(said).toContain('cost of a friend 35.00 GBP: 15.00 GBP in points and 20.00 GBP in messages, for 1 friend');
  expect(said).toContain('rewards cost 4.50 GBP for 1 taken and kept, 0 of them used');
});

it('says what members of each level and the community think and say, as the run of the day counted it', async () => {
  const community = { name: 'The Greenhouse', kind: 'discord', invite: { en: 'https://chat.example/join' } } as const;
  const { run, stores, counted } = await desk([{ ...membership, community }]);
  await counted({ 'community-active': { customers: 9, members: 4, active: 2 } });
  const before = (await run('members', '--as-of', DAY)).stdout;
  expect(before.match(/the daily run read no answers/g)).toHaveLength(2);
  const silver = { promoters: 6, passives: 3, detractors: 1 };
  const voices = { levels: { silver, gold: { ...silver, promoters: 0 } }, community: { answers: 7, people: 3 } };
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
  await stores.snapshots.putRun({ shop: aShop().id, day: DAY, edges, customers: 9, mode: 'full', voices });
  const { stdout } = await run('members', '--as-of', DAY);
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
  const said = stdout.replaceAll(/\n {20,}/g, ' ').replaceAll(/ +/g, ' ');
  expect(said).toContain('NPS Silver 50.0 % (8.4 % to 91.6 %) of 10 with a score: 6 promoters, 1 detractors');
  expect(said).toContain('NPS Gold fewer than five people answered');
  expect(said).toContain('answers in 90 days 7, of 3 of them');
});
