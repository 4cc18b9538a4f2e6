import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { restatement } from '#model/kpi/restate.ts';
import { ended } from '#model/touch/transition.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { NOON } from '#test/support/ingest.ts';
import { aTouch } from '#test/support/touches.ts';

/** Yesterday by the clock of the command; today is not over. */
const DAY = '2026-11-19';
const TODAY = '2026-11-20';
const touches = [
  { programId: 'reminder', channel: 'email', state: 'exited', reason: 'order_paid', count: 4 },
  { programId: 'reminder', channel: 'email', state: 'sent', reason: 'provider_accepted', count: 1_200 },
  { programId: 'reminder', channel: 'sms', state: 'suppressed', reason: 'no_consent', count: 300 },
];

async function aShopWithTouches() {
  const line = atCommandLine();
  const { snapshots } = line.stores;
  const edges = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };
  await snapshots.putSnapshot({ shop: 'garden', day: DAY, currency: 'GBP', computedAt: 1, segments: {}, touches });
  const cells = {
    pressure: {
      people: 2,
      messages: 3,
      'people:1': 1,
      'people:2': 1,
      'week:1': 4,
      'bought:1': 1,
      'sent:1': 10,
      'clicked:1': 2,
    },
    surveys: { answers: 5, sum: 40, content: 4, promoters: 3, passives: 1, detractors: 1, 'of:reminder': 5 },
  };
  const at = dayNumber(DAY);
  const vectors = Object.fromEntries(
    Object.entries(cells).map(([name, of]) => [
      name,
      Object.fromEntries(Object.entries(of).map(([cell, n]) => [cell, [at, n]])),
    ]),
  );
  await snapshots.restateKpis('garden', restatement({ day: DAY, vectors }));
  const run = { shop: 'garden', customers: 9, mode: 'full', edges, moments: { lapsed: 100 } } as const;
  await snapshots.putRun({ ...run, day: DAY });
  // a run of today, as somebody may ask for it
  await snapshots.putRun({ ...run, day: TODAY });
  await snapshots.putSnapshot({ shop: 'garden', day: TODAY, currency: 'GBP', computedAt: 1, segments: {}, touches });
  return line;
}

it('says what was kept of what was due, why the rest was missed, by program and by day', async () => {
  const { run } = await aShopWithTouches();
  const { code, stdout } = await run('coverage');
  expect(code).toBe(0);
  expect(stdout).toContain('2026-10-21 to 2026-11-19 (days in Europe/London)');
  expect(stdout).toMatch(/kept +1,200 of 1,600 moments due: 75.0 %/);
  expect(stdout).toMatch(/without a program +100 of those missed\n.*with a program +80.0 % kept/);
  expect(stdout).toMatch(/no consent \(consent\) +300 +never agreed 300/);
  expect(stdout).toMatch(/no program \(no-program\) +100 +a customer who lapsed 100/);
  expect(stdout).toMatch(/Reminder +1,500 +1,200 +80.0 % +no consent 300 +4 +0/);
  expect(stdout).toMatch(/2026-11-19 +1,600 +1,200 +400 +75.0 %/);
  expect(stdout).toContain('perennial touches --shop garden --list --why consent --date 2026-11-19 --days 30');
  expect(stdout).toMatch(/2026-Q4 +1,200 +0 +0 +0/);
  expect(stdout).toContain('2 people got 3 in the last seven days: 1.5 each');
  expect(stdout).toMatch(/\n +1 +1 +50.0 % +too few \(4\) +20.0 % of 10\n/);
  expect(stdout.replace(/\s+/g, ' ')).toContain('The last two columns are of all weeks of the period');
  expect(stdout).toMatch(/asked +1,200, 5 answered: 0.4 %/);
  expect(stdout).toMatch(/promoters less detractors +40.0 % \(-?\d+\.\d % to \d+\.\d %\), of 5/);
  const [figures = ''] = stdout.split('Answers and hand-offs');
  expect(figures.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(stdout).toMatch(/handed over to the team +0: 0 taken, 0 done; 0 open/);
  expect(stdout).not.toMatch(/NaN|undefined/);
});

it('is one document, and a file of every day, program, channel and reason', async () => {
  const { run } = await aShopWithTouches();
  const file = join(mkdtempSync(join(tmpdir(), 'coverage-')), 'coverage.csv');
  const { stdout, stderr } = await run('coverage', '--json', '--csv', file, '--days', '7');
  expect(JSON.parse(stdout)).toMatchObject({
    shop: 'garden',
    days: 7,
    due: 1_600,
    kept: 1_200,
    notDue: 4,
    withoutProgram: 100,
  });
  expect(stderr).toContain(`written: ${file}`);
  expect(readFileSync(file, 'utf8').trim().split('\n')).toEqual([
    'day,program,channel,outcome,state,reason,moments',
    `${DAY},reminder,email,not-due,exited,order_paid,4`,
    `${DAY},reminder,email,kept,sent,provider_accepted,1200`,
    `${DAY},reminder,sms,consent,suppressed,no_consent,300`,
    `${DAY},,,no-program,,lapsed,100`,
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('of a shop without a run is a sentence, and impossible days are refused', async () => {
  const { run, stores } = atCommandLine();
  const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
  Object.assign(stores, { handOffs: { list: () => Promise.reject(denied) } });
  expect((await run('coverage')).stdout).toMatch(/handed over to the team +Hand-offs are not read/);
  expect((await run('coverage')).stdout).toMatch(/asked +not known: nobody was asked yet, or nobody has answered/);
  expect((await run('coverage')).stdout).toMatch(/kept +No daily run has counted a day of this period/);
  expect((await run('coverage', '--days', '0')).code).toBe(2);
  const nowhere = await run('coverage', '--csv', '/no/such/place/at/all.csv');
  expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('lies in no directory that is there')]);
});

const NO_EDGES = { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] as [number, number, number] };

it('touches are listed of a program, a reason, or what became of their moment', async () => {
  const { run, stores } = atCommandLine();
  const about = { shop: 'garden', channel: 'email' } as const;
  const end = async (
    customerId: string,
    programId: string,
    of: 'sent' | 'suppressed',
    reason: 'provider_accepted' | 'no_consent',
  ) => {
    const touch = aTouch({
      ...about,
      customerId,
      programId,
      touchId: `t-${customerId}`,
      plannedFor: NOON,
      plannedAt: NOON,
    });
    await stores.touches.create(ended(touch, of, reason, { now: NOON, timezone: 'Europe/London' }));
  };
  await end('ada', 'reminder', 'sent', 'provider_accepted');
  await end('ben', 'reminder', 'suppressed', 'no_consent');
  await end('cleo', 'welcome', 'suppressed', 'no_consent');
  const who = async (...words: readonly string[]) =>
    JSON.parse((await run('touches', '--list', '--json', ...words)).stdout).ended.map(
      ({ customerId }: { customerId: string }) => customerId,
    );
  expect((await who()).sort()).toEqual(['ada', 'ben', 'cleo']);
  // as coverage counts: up to the day before, where no run says otherwise
  expect(await who('--why', 'consent')).toEqual([]);
  await stores.snapshots.putRun({ shop: 'garden', day: '2026-11-20', customers: 3, mode: 'full', edges: NO_EDGES });
  for (const word of ['consent', 'no consent', 'No consent', '没有同意'])
    expect((await who('--why', word)).sort()).toEqual(['ben', 'cleo']);
  expect(await who('--reason', 'no_consent', '--program', 'reminder')).toEqual(['ben']);
  expect(await who('--why', 'kept')).toEqual(['ada']);
  const typo = await run('touches', '--reason', 'no_consnt');
  expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining('did you mean "no_consent"?')]);
  const gone = await run('touches', '--program', 'remindr');
  expect([gone.code, gone.stderr]).toEqual([1, expect.stringContaining('did you mean "reminder"?')]);
});
