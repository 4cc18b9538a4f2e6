import { expect, it } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { aShop } from '#test/support/daily.ts';
import { aDueTouch, aTouch } from '#test/support/touches.ts';
import { waitingTouches } from './load-waiting.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const shop = aShop();
const of = (touchId: string, hours: number) => ({
  ...{ touchId, shop: shop.id, plannedAt: NOW - 40 * HOUR_MS },
  ...{ plannedFor: NOW + hours * HOUR_MS, dueAt: NOW + hours * HOUR_MS },
});

it('shows what is due in 48 hours, why it waits, what is on its way and what is overdue; not what has ended or comes later', async () => {
  const touches = memoryTouches();
  const plan = (id: string, hours: number, purpose: 'send' | 'check' = 'send') =>
    touches.plan(aDueTouch({ ...of(id, hours), purpose }));
  for (const [id, hours] of Object.entries({ overdue: -20, soon: 1, deferred: 30, later: 48.5, ended: 2 }))
    await plan(id, hours);
  await plan('queued', 1, 'check');
  await plan('gone', 1, 'check');
  const { dueAt: _of, ...deferred } = of('deferred', 3);
  await touches.create(aTouch({ ...deferred, state: 'deferred', reason: 'quiet_hours', channel: undefined }));
  const { dueAt: _due, ...queued } = of('queued', -0.5);
  await touches.create(aTouch(queued));
  const { dueAt: _end, ...ended } = of('ended', 2);
  await touches.create(aTouch({ ...ended, state: 'exited', reason: 'bought_again' }));

  const { touches: shown, isPart } = await waitingTouches(touches, shop, NOW);
  expect(shown.map(({ touchId, state, reason }) => [touchId, state, reason])).toEqual([
    ['overdue', 'waiting', undefined],
    ['queued', 'queued', undefined],
    ['soon', 'waiting', undefined],
    ['deferred', 'waiting', 'quiet_hours'],
  ]);
  expect(shown.map(({ dueAt }) => (dueAt - NOW) / HOUR_MS)).toEqual([-20, -0.5, 1, 30]);
  expect(isPart).toBe(false);
});

it('reads no more of a busy shop than it lists', async () => {
  const touches = memoryTouches();
  for (let n = 0; n < 120; n++) await touches.plan(aDueTouch(of(`t${n}`, 1 + n / 10)));
  const asked: unknown[] = [];
  let got = 0;
  const counted = {
    stillDue: async (...question: Parameters<typeof touches.stillDue>) => {
      asked.push(question[3]);
      return touches.stillDue(...question);
    },
    checksDue: touches.checksDue,
    get: async (...key: Parameters<typeof touches.get>) => {
      got++;
      return touches.get(...key);
    },
  };
  const { touches: shown, isPart } = await waitingTouches(counted, shop, NOW);
  expect(shown.map(({ touchId }) => touchId)).toEqual(Array.from({ length: 50 }, (_, n) => `t${n}`));
  expect([isPart, asked, got]).toEqual([true, [51], 50]);
});
