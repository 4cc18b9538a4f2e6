import { expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { orderProgram } from '#test/support/worlds/touches.ts';

function line() {
  const made = atCommandLine({ ...aShop(), timezone: 'Europe/Berlin' });
  const touches = memoryTouches();
  Object.assign(made.target, {
    programs: [orderProgram('welcome', { name: 'Welcome' })],
    stores: { ...made.target.stores, touches },
  });
  return { ...made, touches };
}
const said = ['--by', 'ada', '--reason', 'wrong price'] as const;

it('stops and resumes, and lists who stopped what, when and why', async () => {
  const { run, target } = line();
  const [shop] = target.shops;
  expect((await run('stop')).stdout).toContain(`${shop?.id}: nothing is or was stopped.`);
  const stopped = await run('stop', 'welcome', ...said);
  expect(stopped.code).toBe(0);
  expect(stopped.stdout).toContain('program Welcome (welcome) stopped. Nothing of it leaves from the next minute on.');
  expect((await run('stop', 'welcome', ...said)).stdout).toContain('was stopped already; nothing is changed.');
  expect((await run('stop')).stdout).toMatch(
    /program Welcome \(welcome\): stopped by ada since \d{4}-\d\d-\d\d \d\d:\d\d Europe\/Berlin: wrong price/,
  );
  const resumed = await run('resume', 'welcome', '--by', 'bob');
  expect(resumed.stdout).toContain('go on with the next dispatch: 0');
  expect(resumed.stdout).toContain('expired meanwhile: 0');
  expect((await run('stop')).stdout).toMatch(/resumed by bob .*; was stopped by ada since/);
  expect((await run('resume', 'welcome')).stdout).toContain('was not stopped.');
});

it('goes on, as it says, in the shop that was stopped and in no other', async () => {
  const { run, target } = line();
  const id = target.shops[0]?.id ?? '';
  const { stdout } = await run('stop', 'all', '--shop', id, ...said);
  expect(stdout).toMatch(new RegExp(`Go on with: perennial resume all --shop ${id}$`, 'm'));
  expect((await run('stop', 'welcome', ...said)).stdout).toMatch(/Go on with: perennial resume welcome$/m);
});

it.each([
  [['stop', 'nothing', ...said], 1, 'there is no program "nothing"'],
  [['stop', 'all', '--by', 'ada'], 2, 'say why'],
  [['stop', 'all', 'welcome', ...said], 2, 'one word too many'],
  [['stop', 'all', '--reason', 'x'.repeat(201)], 2, 'longer than 200'],
  [['resume'], 2, 'PROGRAM|all|marketing is missing'],
  [['resume', 'all', '--by', ' '], 2, '--by is a name'],
])('%j says what is wrong', async (words, code, why) => {
  const { run, touches, target } = line();
  const answer = await run(...words);
  expect([answer.code, answer.stderr]).toEqual([code, expect.stringContaining(why)]);
  for (const { id } of target.shops) expect((await touches.controls(id)).stops).toEqual([]);
});
