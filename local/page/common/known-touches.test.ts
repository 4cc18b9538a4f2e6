import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { memoryTouches } from '#adapters/memory/touches.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { aDueTouch } from '#test/support/touches.ts';
import { knownTouches } from './known-touches.ts';

const NOW = Date.UTC(2026, 4, 2, 12);
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOW }));
afterEach(() => vi.useRealTimers());

async function counted(isPlaying = false) {
  const store = memoryTouches();
  // an hour apart, from a day ago on; one of them was due long before it was planned
  for (let n = -24; n < 100; n++) {
    const dueAt = NOW + n * HOUR_MS;
    const late = n === 30 ? { dueAt: NOW - 999 * HOUR_MS, plannedAt: dueAt } : { plannedAt: NOW - 999 * HOUR_MS };
    await store.plan(aDueTouch({ touchId: `t${n}`, dueAt, ...late }));
  }
  const asked: (readonly [from: number, to: number])[] = [];
  const days: string[] = [];
  const inHours = (ms: number) => Math.floor((ms - NOW) / HOUR_MS);
  const read = {
    ...store,
    stillDue: (...how: Parameters<typeof store.stillDue>) => {
      asked.push([inHours(how[1]), inHours(how[2])]);
      return store.stillDue(...how);
    },
    endedOn: (...how: Parameters<typeof store.endedOn>) => {
      days.push(how[1]);
      return store.endedOn(...how);
    },
  };
  const ids = async (of: typeof store, from: number, to: number) =>
    (await of.stillDue('s', NOW + from * HOUR_MS, NOW + to * HOUR_MS)).map(({ touchId }) => touchId).sort();
  return { store, known: knownTouches(read, () => isPlaying), asked, days, ids };
}

it('asks for each hour ahead once, whatever program is looked at next, and answers as the store does', async () => {
  const { store, known, asked, days, ids } = await counted();
  for (const [from, to] of [
    [-24, 40],
    [-24, 40],
    [-23.99, 40.01],
    [-23, 12],
    [-24, 90],
    [-20, 60],
  ] as const)
    expect(await ids(known, from, to)).toEqual(await ids(store, from, to));
  expect(asked).toEqual([
    [-24, 40],
    [41, 90],
  ]);
  await known.endedOn('s', '2026-05-01', 9);
  await known.endedOn('s', '2026-05-01', 9);
  await known.endedOn('s', '2026-05-01', 10);
  expect(days).toEqual(['2026-05-01', '2026-05-01']);
});

it('keeps nothing for longer than half a minute, while days are played, and of what failed', async () => {
  const { known, asked, ids, store } = await counted();
  await ids(known, 0, 9);
  vi.setSystemTime(NOW + 30_000);
  await ids(known, 0, 9);
  expect(asked).toHaveLength(2);
  const playing = await counted(true);
  await playing.ids(playing.known, 0, 9);
  await playing.ids(playing.known, 0, 9);
  expect(playing.asked).toHaveLength(2);
  let tries = 0;
  const broken: typeof store = {
    ...store,
    stillDue: async () => {
      tries += 1;
      throw new Error('throttled');
    },
  };
  const failing = knownTouches(broken, () => false);
  for (let n = 0; n < 2; n++) await expect(failing.stillDue('s', NOW, NOW)).rejects.toThrow('throttled');
  expect(tries).toBe(2);
});
