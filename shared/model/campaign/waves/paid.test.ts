import { expect, it } from 'vitest';
import { HOUR_MS } from '../../values/time/day.ts';
import type { Progress } from './cursor.ts';
import { leftFor } from './paid.ts';

const NOW = Date.UTC(2026, 10, 11);
const money = { cap: 50_000, held: 0, each: { one: 1_000 } };
const leg = { key: 'one', step: 'one', who: 'all', at: NOW - 100 * HOUR_MS, until: NOW } as const;
const left = (progress: Partial<Progress>) =>
  leftFor(money, [leg], { one: { day: '2026-11-10', parts: '', bucket: 0, upTo: '', planned: 30, ...progress } }, NOW);

it('what was planned counts as long as it may still leave, however late its wave was planned', () => {
  expect(left({}), 'it is being planned').toBe(20_000);
  expect(left({ isDone: true, doneAt: NOW - HOUR_MS }), 'planned a hundred hours after its time').toBe(20_000);
  expect(left({ isDone: true, doneAt: NOW - 72 * HOUR_MS })).toBe(20_000);
  expect(left({ isDone: true, doneAt: NOW - 72 * HOUR_MS - 1 }), 'all of it has left or ended').toBe(50_000);
  expect(left({ isDone: true }), 'of which nobody wrote down when').toBe(50_000);
});
