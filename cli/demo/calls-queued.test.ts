import { expect, it } from 'vitest';
import { TAKEN } from '#channels/registry.ts';
import { LogStore } from '#local/functions/logs.ts';
import { callsQueued } from './calls-queued.ts';

it('a call that dispatch put down is told once, among other lines, and a message of another channel never', () => {
  const logs = new LogStore();
  const queued = callsQueued(logs);
  const log = (channel: string, message = 'touch queued'): void =>
    logs.add('dispatch', JSON.stringify({ message, channel }));
  expect(queued()).toBe(false);
  log('email');
  expect(queued()).toBe(false);
  for (const { id } of TAKEN) {
    log('sms');
    log(id);
    log('email');
    log(id, 'touch ended');
    expect([queued(), queued()]).toEqual([true, false]);
  }
  expect(TAKEN.length).toBeGreaterThan(0);
});
