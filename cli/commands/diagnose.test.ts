import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import type { Program } from '#model/program/program.ts';
import { addDays } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { segmentProgram } from '#test/support/daily.ts';

const DAY = '2026-11-20';

/** Its reminder has lost the consent of many in the last month. */
async function aShopWithAFault(columns?: number) {
  const line = atCommandLine(undefined, undefined, columns === undefined ? undefined : { columns });
  const { snapshots } = line.stores;
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
  for (let ago = 0; ago < 60; ago++) {
    const day = addDays(DAY, -ago);
    const touches = [
      { programId: 'reminder', channel: 'email', state: 'sent', reason: 'provider_accepted', count: 20 },
      { programId: 'reminder', channel: 'email', state: 'suppressed', reason: 'no_consent', count: ago < 30 ? 10 : 1 },
      { programId: 'thanks', channel: 'email', state: 'sent', reason: 'provider_accepted', count: 20 },
    ];
    await snapshots.putSnapshot({ shop: 'garden', day, currency: 'GBP', computedAt: 1, segments: {}, touches });
    await snapshots.putRun({ shop: 'garden', day, customers: 9, mode: 'full', edges });
  }
  return line;
}

it('says of each program where most is lost', async () => {
  const { run } = await aShopWithAFault();
  const { code, stdout } = await run('diagnose');
  expect(code).toBe(0);
  expect(stdout).toContain('30 days up to the end of 2026-11-20 (Europe/London)');
  expect(stdout).toMatch(/Reminder +900 +Audience +257 \(28.6 %\)/);
  expect(stdout).toMatch(/thanks +600 +nothing found \(4 of 7 links had enough data\)/);
});

it('finds nothing only where 50 moments were due: of fewer it says which links were looked at, and where none was due', async () => {
  const { run, stores } = atCommandLine();
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
  const of = (programId: string, state: TouchCount['state'], reason: string, count: number) => ({
    ...{ programId, channel: 'email' as const, state, reason, count },
  });
  const touches = [
    of('reminder', 'sent', 'provider_accepted', 37),
    of('reminder', 'suppressed', 'not_in_audience', 26),
    of('thanks', 'suppressed', 'holdout', 3),
  ];
  await stores.snapshots.putSnapshot({
    shop: 'garden',
    day: DAY,
    currency: 'GBP',
    computedAt: 1,
    segments: {},
    touches,
  });
  await stores.snapshots.putRun({ shop: 'garden', day: DAY, customers: 9, mode: 'full', edges });
  const { stdout } = await run('diagnose');
  expect(stdout).toContain('of: Reminder (37, nothing found at Audience)');
  expect(stdout).toMatch(/No moment was due in these 30 days at: .*thanks/);
  expect(stdout).not.toContain('(0)');
});

it('says of one what is found, with its numbers, the one change, and every link of the chain', async () => {
  const { run } = await aShopWithAFault(100);
  const { stdout } = await run('diagnose', 'reminder');
  expect(stdout).toContain('Most is lost at: Audience');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'Of its moments 33.3 % were missed because the person does not agree to the topic; in the period before it was 4.8 %.',
  );
  expect(stdout).toContain('The one change: Ask for this topic where people sign up');
  expect(stdout).toMatch(/Audience +loses value\n +Product +not enough data\n/);
  expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  const fine = await run('diagnose', 'thanks');
  expect(fine.stdout).toContain('Nothing is found that chance does not explain. Moments due in 30 days: 600.');
  const early = await run('diagnose', 'reminder', '--as-of', '2026-01-01');
  expect(early.stdout).toContain('Nobody came to it in these 30 days.');
  const none = await run('diagnose', 'remider');
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('did you mean "reminder"?')]);
});

it('is one document, and a file of all that is found', async () => {
  const { run } = await aShopWithAFault();
  const file = join(mkdtempSync(join(tmpdir(), 'diagnose-')), 'diagnoses.csv');
  const { stdout } = await run('diagnose', 'reminder', '--json', '--csv', file);
  const document = JSON.parse(stdout);
  expect(document).toMatchObject({ shop: 'garden', currency: 'GBP', day: DAY });
  expect(document.programs).toHaveLength(1);
  expect(document.programs[0].found[0]).toMatchObject({ link: 'audience', cause: 'consent', against: 'before' });
  const [head, row, ...more] = readFileSync(file, 'utf8').trim().split('\n');
  expect(head).toMatch(/^program,state,due,place,link,cause,against,p,messages,share/);
  expect([row?.startsWith('reminder,found,900,1,audience,consent,before,'), more]).toEqual([true, []]);
});

it('says of festivals when the next is due, and apart which are not for the shop', async () => {
  const { run, target } = await aShopWithAFault(100);
  const festival = (id: string, name: string, audience: Program['audience']): Program =>
    segmentProgram('stage:lapsed', {
      ...{ id, name, audience },
      trigger: { on: 'festival', festival: 'christmas', hour: 10, afterMs: 0 },
    });
  target.segments = [{ id: 'festivals', name: 'Keeps them', where: { type: 'and', of: [] }, shops: ['another'] }];
  target.programs = [
    festival('christmas', 'Christmas', undefined),
    festival('double-11', '11.11', ['rule:festivals']),
    segmentProgram('rule:festivals', { id: 'greeting', name: 'Greeting' }),
  ];
  const { stdout } = await run('diagnose');
  const told = stdout.replace(/\s+/g, ' ');
  expect(told).toContain('No moment was due in these 30 days at: Christmas (next due 2026-12-25).');
  expect(told).toContain('those of other shops: 11.11, Greeting.');
  const one = await run('diagnose', 'double-11');
  expect(one.stdout).toContain('It is not for this shop');
  expect(one.stdout).not.toMatch(/due|Nobody came/);
  expect((await run('diagnose', 'christmas')).stdout).toContain('The next is due about Dec 25, 2026.');
  expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
});
