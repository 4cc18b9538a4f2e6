import { expect, it, vi } from 'vitest';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { dueOf } from '#model/touch/due-touch.ts';
import { ended } from '#model/touch/transition.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { NOON } from '#test/support/ingest.ts';
import { aTouch } from '#test/support/touches.ts';

const HOUR = 3_600_000;

async function aLedger() {
  const line = atCommandLine();
  const about = { shop: 'garden', customerId: 'ada', programId: 'reminder', channel: 'email' } as const;
  const planned = aTouch({ ...about, touchId: 'touch-1', plannedFor: NOON - 2 * HOUR, plannedAt: NOON - 3 * HOUR });
  const sent = ended(planned, 'sent', 'provider_accepted', { now: NOON - HOUR, timezone: 'Europe/London' });
  await line.stores.touches.create({ ...sent, feedback: { type: 'delivered', at: NOON - HOUR + 60_000 } });
  await line.stores.touches.plan(dueOf({ ...planned, touchId: 'touch-2' }, 'send', NOON + HOUR));
  return line;
}

it('touches say when they were planned, due, ended and delivered, on the shop’s clock and by name', async () => {
  const { run } = await aLedger();
  const { code, stdout } = await run('touches', '--list');
  expect(code).toBe(0);
  expect(stdout).toContain('2026-11-14 to 2026-11-20 (times in Europe/London)');
  expect(stdout).toMatch(
    /2026-11-20 11:00 +erased or merged +Reminder +e-mail +sent +2026-11-20 09:00 +2026-11-20 10:00 +delivered +2026-11-20 11:01 +ada +touch-1/,
  );
  expect(stdout).toMatch(/Still due[\s\S]*2026-11-20 13:00 .*Reminder .*ada +touch-2/);
  const { ended: all, due } = JSON.parse((await run('touches', '--list', '--json')).stdout);
  expect(all).toMatchObject([{ plannedFor: NOON - 2 * HOUR, endedAt: NOON - HOUR, delivery: 'delivered' }]);
  expect(Object.keys(all[0]).slice(0, 8).join()).toBe('touchId,customerId,programId,stepId,kind,channel,state,reason');
  expect(due).toMatchObject([{ touchId: 'touch-2', dueAt: NOON + HOUR }]);
  const counts = (await run('touches')).stdout;
  expect(counts).toMatch(/Reminder +e-mail +sent +1/);
  expect(counts).toContain('sent (provider_accepted): SES or SNS took the message');
});

it('who got nothing and why is told by name and in the words of the pages, and nothing is said to be due', async () => {
  const screen = { columns: 100 };
  const { run, tell, stores } = atCommandLine(undefined, undefined, screen);
  const identity = { email: 'x@navy.example' };
  await tell('shopify', {
    ...{ type: 'customer', updatedAt: NOON, identity },
    contact: { ...identity, firstName: 'Ada', lastName: 'Lovelace' },
  });
  const [ada = ''] = await stores.identities.owners('garden', [{ kind: 'email', value: identity.email }]);
  const about = { shop: 'garden', customerId: ada, programId: 'reminder', channel: 'email' } as const;
  const yesterday = NOON - 24 * HOUR;
  const planned = aTouch({ ...about, touchId: 'touch-1', plannedFor: yesterday, plannedAt: yesterday });
  const missed = ended(planned, 'suppressed', 'no_consent', { now: yesterday, timezone: 'Europe/London' });
  await stores.touches.create(missed);
  await stores.touches.plan(dueOf({ ...planned, touchId: 'touch-2' }, 'send', NOON + HOUR));
  const stillDue = vi.spyOn(stores.touches, 'stillDue');
  const { stdout } = await run('touches', '--list', '--why', 'no consent', '--days', '30');
  expect(stdout).toContain('2026-10-21 to 2026-11-19 (times in Europe/London): no consent');
  expect(stdout).toMatch(/2026-11-19 12:00 +Ada Lovelace +Reminder +e-mail +suppressed +never agreed +touch-1/);
  expect(stdout).toContain('never agreed (no_consent): the person never agreed to the program');
  expect(stdout).not.toMatch(/still due|none/i);
  expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
  expect(stillDue).not.toHaveBeenCalled();
  const none = await run('touches', '--list', '--why', 'caps');
  expect(none.stdout).toContain('No message of these days ended so (had enough messages).');
  expect(none.stdout).toContain('perennial coverage --shop garden --date 2026-11-19 --days 7');
  const past = ['touches', '--list', '--why', 'caps', '--date', '2026-03-07'];
  const remedy = async (...more: readonly string[]) => (await run(...past, ...more)).stdout.split('  perennial ')[1];
  expect(await remedy('--stage', 'prod')).toBe('coverage --stage prod --shop garden --date 2026-03-07 --days 7\n');
  expect(await remedy('--state', 'my state', '--days', '400')).toBe(
    'coverage --state "my state" --shop garden --date 2026-03-07 --days 366\n',
  );
  const led = await run(...((await remedy()) ?? '').trim().split(' '));
  expect([led.code, led.stdout]).toEqual([0, expect.stringContaining('2026-03-01 to 2026-03-07')]);
  expect((await run('touches', '--list')).stdout).toMatch(/Still due.*\n.*\n.*Ada Lovelace +Reminder/);
});

it('export touches has the same times', async () => {
  const { run, tell } = await aLedger();
  await tell('shopify', { type: 'customer', updatedAt: NOON, identity: { email: 'x@navy.example' }, contact: {} });
  const { stdout } = await run('export', 'touches');
  expect(stdout.split('\n')[0]).toBe(
    'touchId,customerId,programId,kind,channel,state,reason,plannedFor,attempt,plannedAt,endedAt,endDay,delivery,deliveryAt,consentRef',
  );
});

it('export journeys says who is where, since when and until when', async () => {
  const { run, tell, stores } = await aLedger();
  await tell('shopify', { type: 'customer', updatedAt: NOON, identity: { email: 'x@navy.example' }, contact: {} });
  const [ada] = await stores.identities.owners('garden', [{ kind: 'email', value: 'x@navy.example' }]);
  const enrolment: Enrolment = {
    ...{ shop: 'garden', customerId: ada ?? '', programId: 'welcome', entry: 's:1', version: 'v1', seq: 2 },
    ...{ state: 'inside', step: 'day', stepAt: NOON, enteredAt: NOON - HOUR, wakeAt: NOON + HOUR },
    ...{ subject: { at: NOON - HOUR }, arms: { halves: 'left' }, heard: {}, touches: {}, tier: 'A' },
  };
  await stores.enrolments.put(enrolment, undefined);
  const [head, row, ...others] = (await run('export', 'journeys')).stdout.trim().split('\n');
  expect(head).toBe(
    'customerId,programId,entry,state,reason,step,stepAt,enteredAt,endedAt,wakeAt,arms,tier,stage,version',
  );
  expect(row?.trim()).toBe(
    `${ada},welcome,s:1,inside,,day,2026-11-20T12:00:00.000Z,2026-11-20T11:00:00.000Z,,2026-11-20T13:00:00.000Z,halves=left,A,,v1`,
  );
  expect(others).toEqual([]);
});
