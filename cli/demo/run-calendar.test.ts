import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runCalendar } from './run-calendar.ts';

const STEP_MS = 50;

it('the calendar goes on by itself, stands still while a command works, and ends', async () => {
  let now = 0;
  let inside = 0;
  const overlaps: number[] = [];
  const stack = {
    clock: { now: () => now },
    advanceTo: async (t: number) => {
      overlaps.push(inside);
      await sleep(5);
      now = t;
    },
  };
  const time = runCalendar(stack, STEP_MS);
  await expect.poll(() => now, { timeout: 5000 }).toBeGreaterThan(0);
  const answer = await time.while(async () => {
    inside++;
    const before = now;
    await sleep(3 * STEP_MS);
    inside--;
    return now - before;
  });
  expect(answer).toBe(0);
  await expect(time.while(() => Promise.reject(new Error('a command that fails')))).rejects.toThrow('fails');
  const then = now;
  await expect.poll(() => now, { timeout: 5000 }).toBeGreaterThan(then);
  await time.stop();
  const end = now;
  await sleep(3 * STEP_MS);
  expect(now).toBe(end);
  expect(overlaps.every((each) => each === 0)).toBe(true);
});
