import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { consentAt } from '#model/consent/consent.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { callWorld, ring } from '#test/support/worlds/calls.ts';

const dir = mkdtempSync(join(tmpdir(), 'calls-'));
afterAll(() => rmSync(dir, { recursive: true }));

async function desk() {
  const made = await callWorld();
  const line = atCommandLine(made.shop);
  const { touches, enrolments, customers, identities, orders, consents, preferences, facts, standings } = made;
  Object.assign(line.stores, {
    touches,
    enrolments,
    customers,
    identities,
    orders,
    consents,
    preferences,
    facts,
    standings,
  });
  Object.assign(line.target, { programs: [ring], now: () => made.time.now });
  const state = async (id: string) =>
    consentAt(await consents.list(made.shop.id, id), 'worklist', 'marketing', Number.POSITIVE_INFINITY)?.state;
  return { ...made, run: line.run, state };
}

it('writes whom to call into a file of its own, once, and reads back what came of it', async () => {
  const { run, state, ...made } = await desk();
  const [file, later] = [join(dir, 'calls.csv'), join(dir, 'later.csv')];
  for (const id of ['c1', 'c2']) await made.plan(ring, id);
  await dispatch(made.shop, made.time.now, made.worker().dispatching);
  made.time.now += HOUR_MS;
  const took = await run('calls', '--out', file);
  expect(took.stdout).toContain(`2 calls in ${file}, as of 2026-11-23 11:00 Europe/London`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  expect(header.replace('\ufeff', '')).toBe(
    'call between,first name,last name,phone,language,country,what to say,of use until,program,outcome,note,customer,touch',
  );
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^10:00-18:00 Europe\/London,Ada,,'\+44791112345[01],en,GB,"?Say that you call from Garden/);

  const again = await run('calls', '--out', later);
  expect(again.stdout).toBe('nobody of Garden is to be called now\n');
  expect(existsSync(later)).toBe(false);
  expect((await run('calls', '--out', file)).stderr).toContain('is there already');

  const words = ['refused', 'hung up'];
  const filled = lines.map((line, n) => line.replace(/,Ring,,/, `,Ring,${words[n]},`));
  writeFileSync(
    file,
    [header, ...filled, lines[0]?.replace(/[^,]*$/, 'nothing').replace(',Ring,,', ',Ring,reached,')].join('\n'),
  );
  const told = await run('outcomes', file);
  expect(told.code).toBe(1);
  expect(told.stdout).toMatch(/refused +1/);
  expect(told.stdout).toMatch(/line 3 +says "hung up": write one of reached \(已接通\)/);
  expect(told.stdout).toMatch(/line 4 +names no call of Garden that was taken/);
  expect([await state('c1'), await state('c2')].toSorted()).toEqual(['granted', 'withdrawn']);
});

it('refuses a file that is none of calls, and to take calls without one', async () => {
  const { run } = await desk();
  const file = join(dir, 'other.csv');
  writeFileSync(file, 'name,phone\nAda,1\n');
  expect((await run('outcomes', file)).stderr).toContain('it lacks the columns touch, customer and outcome');
  expect((await run('outcomes', join(dir, 'gone.csv'))).stderr).toContain('cannot be read');
  expect((await run('calls')).code).toBe(2);
});

it('takes no call where the file cannot be made, and says so', async () => {
  const { run, ...made } = await desk();
  for (const id of ['c1', 'c2']) await made.plan(ring, id);
  await dispatch(made.shop, made.time.now, made.worker().dispatching);
  made.time.now += HOUR_MS;
  const refused = await run('calls', '--out', join(dir, `${'x'.repeat(300)}.csv`));
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('no call was taken')]);
  expect((await run('calls', '--out', join(dir, 'good.csv'))).stdout).toContain('2 calls');
});
