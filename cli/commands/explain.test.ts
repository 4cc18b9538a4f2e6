import { expect, it } from 'vitest';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { CHECKS } from '#model/policy/rules/decide.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import { ended } from '#model/touch/transition.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { NOON, PROGRAMS } from '#test/support/ingest.ts';
import { aTouch } from '#test/support/touches.ts';

const DAY = 86_400_000;
const stepId = PROGRAMS.find(({ id }) => id === 'reminder')?.steps[0]?.id ?? '';

async function aPerson(screen?: { readonly columns: number }) {
  const line = atCommandLine(undefined, undefined, screen);
  const identity = { email: 'ada@navy.example' };
  await line.tell('shopify', {
    type: 'customer',
    updatedAt: NOON - DAY,
    identity,
    contact: { ...identity, country: 'GB' },
  });
  const [root = ''] = (
    await line.stores.identities.owners('garden', [{ kind: 'email', value: identity.email }])
  ).flatMap((id) => id ?? []);
  return { ...line, root };
}

it('a touch that waits: every check in order, what it saw, and the answer in words', async () => {
  const { run, stores, root } = await aPerson();
  const about = { shop: 'garden', customerId: root, programId: 'reminder', touchId: 'touch-1' } as const;
  await stores.touches.plan(
    dueOf(aTouch({ ...about, stepId, kind: 'transactional', plannedFor: NOON + DAY }), 'send', NOON + DAY),
  );
  const { code, stdout } = await run('explain', root, '--touch', 'touch-1');
  expect(code).toBe(0);
  expect(stdout).toContain('Reminder, touch touch-1 (times in Europe/London)');
  expect(stdout).toContain('Asked for 2026-11-21 12:00, with what is known now');
  expect(stdout).toMatch(/program +nothing against it +program reminder; step one\n +payment due/);
  expect(stdout).not.toContain('navy.example');
  const told = JSON.parse((await run('explain', root, '--touch', 'touch-1', '--json')).stdout);
  expect(told.checks.map(({ check }: { check: string }) => check).concat(told.notAsked)).toEqual(CHECKS);
  expect(told).toMatchObject({ customer: root, decision: { decision: expect.any(String) } });
  expect(await stores.touches.get('garden', root, 'touch-1'), 'nothing is written').toBeUndefined();
});

it('a touch that has ended: the ledger says what was decided then, the rules what they would say now', async () => {
  const { run, stores, root } = await aPerson();
  const planned = aTouch({
    shop: 'garden',
    customerId: root,
    programId: 'gone',
    touchId: 'touch-2',
    plannedFor: NOON - DAY,
  });
  await stores.touches.create(ended(planned, 'suppressed', 'frequency_cap', { now: NOON, timezone: 'Europe/London' }));
  const { stdout } = await run('explain', 'ada@navy.example', '--touch', 'touch-2');
  expect(stdout).toMatch(/in the ledger +suppressed, frequency cap: no place under the caps/);
  expect(stdout).toContain('It has ended. Asked once more');
  expect(stdout).toContain('It does not go out: `crm/` no longer has the program or its step, or has it as a draft.');
});

it('a program that planned nothing says why, and one that did shows what', async () => {
  const { run, stores, root } = await aPerson();
  expect((await run('explain', root, '--program', 'reminder')).stdout).toContain('the person has no order');
  expect(await run('explain', root, '--program', 'remindr')).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/there is no program "remindr".*\n.*did you mean "reminder"\? It is one of: /),
  });
  expect((await run('explain', root, '--program', 'shipping')).stdout).toContain(
    'It is a draft: nothing is planned until',
  );
  const about = { shop: 'garden', customerId: root, programId: 'reminder', touchId: 'touch-1' } as const;
  await stores.touches.plan(dueOf(aTouch({ ...about, plannedFor: NOON }), 'send', NOON));
  const { stdout } = await run('explain', root, '--program', 'reminder');
  expect(stdout).toContain(`perennial explain ${root} --touch touch-1`);
});

it('a program that is stopped says by whom, why, and how it goes on', async () => {
  const { run, root } = await aPerson();
  await run('stop', 'reminder', '--reason', 'wrong price');
  const { stdout } = await run('explain', root, '--program', 'reminder');
  expect(stdout).toMatch(/Nothing of it leaves: it was stopped by .+ since .+: wrong price\./);
  expect(stdout).toContain('perennial resume reminder');
  await run('resume', 'reminder');
  expect((await run('explain', root, '--program', 'reminder')).stdout).not.toContain('Nothing of it leaves');
});

it('what is asked for wrongly says what to do', async () => {
  const { run, root } = await aPerson();
  expect(await run('explain', root)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--touch ID or --program ID'),
  });
  expect(await run('explain', root, '--touch', 'none')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('has no touch'),
  });
  expect((await run('explain', 'who@else.example', '--program', 'reminder')).code).toBe(1);
});

it('a program about points tells how they stand, and of whom there are none that it starts nothing', async () => {
  const { run, target, tell, root } = await aPerson();
  const [reminder] = PROGRAMS;
  if (!reminder) throw new Error('the example has a program');
  const trigger = { on: 'points-expiring', daysBefore: 14, atLeast: 5, hour: 10, afterMs: 0 } as const;
  target.programs = [...PROGRAMS, { ...reminder, id: 'expiring', trigger }];
  const points = { name: { en: 'leaves' }, rules: EXAMPLE_MEMBERSHIP.points?.rules ?? [] };
  target.memberships = [{ ...EXAMPLE_MEMBERSHIP, shop: 'garden', points }];
  const stranger = await run('explain', root, '--program', 'expiring');
  expect(stranger.stdout).toContain('They are no member of this shop now');
  expect(JSON.parse((await run('explain', root, '--program', 'expiring', '--json')).stdout)).toMatchObject({
    member: null,
  });
  const identity = { email: 'ada@navy.example' };
  await tell('shopify', { type: 'customer', updatedAt: NOON - DAY, identity, contact: {}, member: { points: 40 } });
  const { stdout } = await run('explain', root, '--program', 'expiring');
  expect(stdout).toMatch(/available +40 leaves/);
  expect(stdout).toMatch(/gone from \d{4}-\d\d-\d\d on +40 leaves/);
  expect((await run('explain', root, '--program', 'reminder')).stdout).not.toContain('leaves');
});
