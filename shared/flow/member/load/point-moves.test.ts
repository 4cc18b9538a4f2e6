import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { booksOf } from '#model/points/books.ts';
import type { JournalEntry } from '#model/points/journal.ts';
import type { Lot } from '#model/points/lot.ts';
import { someFacts, someTime } from '#test/support/worlds/some-facts.ts';
import { pointMoves } from './point-moves.ts';

it('I16: what a member reads of points in and out adds up to the balance, the newest first', () => {
  fc.assert(
    fc.property(someFacts, someTime, (facts, now) => {
      const moves = pointMoves({ facts, entries: [] }, now);
      expect(moves.reduce((sum, { points }) => sum + points, 0)).toBe(booksOf(facts, now).available);
      expect(moves.map(({ at }) => at)).toEqual(moves.map(({ at }) => at).sort((a, b) => b - a));
      expect(moves.every(({ points }) => points !== 0)).toBe(true);
    }),
  );
});

it('says why: an order, its return, a reward and its giving back, a gift and its end, what was set right and what expired', () => {
  const lot = (id: string, points: number, over: Partial<Lot> = {}): Lot => ({
    ...{ id, from: 'issued', at: 1, availableAt: 1, points, ...over },
  });
  const lots = [
    lot('s:1', 100, { changes: [[3, 60]] }),
    lot('welcome', 50, { at: 2, availableAt: 2, cause: 'welcome', expiresAt: 9 }),
    lot('review', 5, { at: 2, availableAt: 2, cause: 'review', changes: [[4, 0]] }),
    lot('a', 7, { at: 5, availableAt: 5, from: 'adjusted' }),
  ];
  const spends = [{ id: 'reward:r', to: 'redeemed', at: 6, points: 20, undoneAt: 7 }] as const;
  const entries: readonly JournalEntry[] = [
    { kind: 'give', id: 'welcome', at: 2, points: 50, cause: 'welcome' },
    { kind: 'give', id: 'review', at: 2, points: 5, cause: 'review' },
    { kind: 'spend', id: 'reward:r', at: 6, points: 20, reward: 'cup' },
  ];
  const told = pointMoves({ facts: { lots, spends }, entries }, 10).map(({ points, why }) => [
    points,
    ...Object.values(why),
  ]);
  expect(told).toEqual([
    ...[
      [-50, 'expired'],
      [20, 'reward-back', 'cup'],
      [-20, 'reward', 'cup'],
      [7, 'adjusted'],
    ],
    ...[
      [-5, 'given-back', 'review'],
      [-40, 'taken-back', 's:1'],
    ],
    ...[
      [50, 'given', 'welcome'],
      [5, 'given', 'review'],
      [100, 'order', 's:1'],
    ],
  ]);
});
