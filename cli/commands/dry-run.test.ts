import { expect, it } from 'vitest';
import { dueOf } from '#model/touch/due-touch.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { NOON, PROGRAMS } from '#test/support/ingest.ts';
import { aTouch } from '#test/support/touches.ts';

const DAY = 86_400_000;
const stepId = PROGRAMS.find(({ id }) => id === 'reminder')?.steps[0]?.id ?? '';

it('what is due in the next days is carried out for show: day, program, reason, and nothing is written', async () => {
  const { run, stores } = atCommandLine(aShop(), undefined, { columns: 100 });
  const about = {
    shop: 'garden',
    customerId: 'nobody',
    programId: 'reminder',
    touchId: 'touch-1',
    plannedAt: NOON,
  } as const;
  await stores.touches.plan(
    dueOf(aTouch({ ...about, stepId, kind: 'transactional', plannedFor: NOON + DAY }), 'send', NOON + DAY),
  );
  const { code, stdout, stderr } = await run('dry-run', '--days', '3', '--list');
  expect(stderr).not.toContain('rror');
  expect(code).toBe(0);
  expect(stdout).toContain('No message would leave.');
  expect(stdout).toMatch(/2026-11-21 +0 +0 +1/);
  expect(stdout).toContain('no such person');
  expect(stdout).toMatch(/nobody +Reminder/i);
  expect(stdout).toContain('nothing written');
  expect(await stores.touches.stillDue('garden', NOON, NOON + 2 * DAY), 'it is due as before').toHaveLength(1);
  expect(await stores.snapshots.latestRun('garden'), 'no run was recorded').toBeUndefined();
  const told = JSON.parse((await run('dry-run', '--days', '3', '--json')).stdout);
  expect(told.shops[0].messages).toMatchObject([{ touchId: 'touch-1', state: 'suppressed', reason: 'person_unknown' }]);
  expect(told.shops[0].days).toHaveLength(4);
});

it('what is asked for wrongly says what to do', async () => {
  const { run } = atCommandLine();
  const wrong = async (...words: readonly string[]) => {
    const { code, stderr } = await run('dry-run', ...words);
    return [code, stderr] as const;
  };
  expect(await wrong('--days', '0')).toEqual([2, expect.stringContaining('from 1 to 60')]);
  expect(await wrong('--markdown')).toEqual([2, expect.stringContaining('--against')]);
  expect(await wrong('--budget', 'much')).toEqual([2, expect.stringContaining('an amount in USD')]);
  expect(await wrong('--budget', '2')).toEqual([1, expect.stringContaining('costs nothing')]);
  expect(await wrong('--against', 'no-such-branch-anywhere')).toEqual([
    1,
    expect.stringContaining('git knows no such'),
  ]);
  expect(await wrong('--against', '--all')).toMatchObject([2, expect.anything()]);
});
