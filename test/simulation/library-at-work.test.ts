import { expect, it } from 'vitest';
import { FIRST_DAY } from '#cli/demo/play-and-sum-up.ts';
import { publishCrm, publishTaken } from '#infra/publish/publish.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays } from '#model/values/time/day.ts';
import { inProof } from '../support/in-proof.ts';
import { demoWorld } from '../support/worlds/demo.ts';

/** Shops in memory begin empty: the first festival of the days of `npm start` needs people who are known by then. */
const FIRST = addDays(FIRST_DAY, -14);
/** Why a program sends nothing in the 120 days from then on, whatever the shoppers do. */
const OUTSIDE: Readonly<Record<string, string>> = {
  christmas: 'in December',
  'data-refresh': 'a year after the first purchase',
  'double-12': 'in December',
  'dragon-boat': 'in June',
  qingming: 'in April',
  'spring-festival': 'in February',
};
/** Started on pages, which nobody opens in memory. */
const OF_PAGES = ['confirm-subscription', 'manage-link', 'member-link'];
/** Of members, and nobody joins in memory: `test/library` plays each of them. */
const OF_MEMBERS = [
  ...['member-welcome', 'members-day', 'points-expiring', 'level-reached', 'level-progress', 'level-progress-qinghe'],
  ...['sleeping-members', 'invite-friend', 'thank-advocate', 'draw-won'],
];
/** Begun by what the team or its systems tell beside orders. */
const OF_THE_TEAM = ['case-answered', 'feedback', 'test-product'];

it('in 120 days of the demo shops each program of the library sends that can start, and all that may happens', async () => {
  const crm = await publishCrm();
  const taken = await publishTaken();
  const sent = new Map<string, Set<string>>();
  const happened = new Set<string>();
  const told = ({ state, reason, programId, channel = '' }: Touch): void => {
    if (state === 'sent') sent.set(programId, (sent.get(programId) ?? new Set()).add(channel));
    else if (state === 'exited') happened.add('exit');
    else happened.add(reason);
  };
  let cases = 0;
  const customers = inProof(100, 70);
  for (const { id: shop } of crm.shops) {
    const world = await demoWorld(crm, { shop, seed: '1', customers, first: FIRST, days: 120, taken, told });
    cases += (await world.handOffs.list(shop)).length;
  }
  // nobody approves campaigns here
  const silent = crm.programs.flatMap(({ id, campaign }) => (campaign || sent.has(id) ? [] : [id]));
  const excused = [...Object.keys(OUTSIDE), ...OF_PAGES, ...OF_MEMBERS, ...OF_THE_TEAM].filter((id) =>
    crm.programs.some((program) => program.id === id),
  );
  expect(silent.sort()).toEqual(excused.sort());
  // by every channel, and past a branch
  const channels = new Set([...sent.values()].flatMap((by) => [...by]));
  expect([...channels].sort()).toEqual(['ch:wechat', 'email', 'sms', 'worklist']);
  const branching = crm.programs.filter(({ steps }) => steps[0]?.do === 'branch');
  expect(branching.every(({ id }) => sent.has(id) || OF_MEMBERS.includes(id))).toBe(true);
  for (const what of ['holdout', 'global_holdout', 'exit', 'quiet_hours', 'frequency_cap_wait', 'frequency_cap'])
    expect(happened).toContain(what);
  expect(cases).toBeGreaterThan(0);
}, 280_000);
