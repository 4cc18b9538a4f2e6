import { expect, it } from 'vitest';
import { recordOf } from '#model/draw/record.ts';
import { digestOf, sha256 } from '#model/draw/winners.ts';
import { JULY } from '#test/support/worlds/rewards.ts';
import { drawChecks } from './draw-checks.ts';
import { wrongIn } from './members/draw-by-hand.ts';

const seed = 'ab'.repeat(32);
const numbers = ['D', 'B', 'A', 'C'];
const commitment = sha256(seed);
const digest = digestOf(numbers);
const held = { ...JULY, shop: 's', endsAt: 1, commitment, seed, openedAt: 0 };
const listed = { at: 2, tickets: 4, digest };
const record = recordOf({ ...held, listed, closed: { at: 3 } }, numbers);

it('a draw is right by hand, and a ticket, a seed, a list or a winner that is another is counted', () => {
  const seen = { commitment, digest, numbers };
  expect(wrongIn(record, seen)).toBe(0);
  expect(wrongIn(record, { ...seen, commitment: 'x' })).toBe(1);
  expect(wrongIn(record, { ...seen, digest: 'x' })).toBe(1);
  // a ticket that nobody was shown, in another list
  expect(wrongIn(record, { ...seen, numbers: ['A', 'B', 'C'] })).toBeGreaterThan(1);
  const winners = record.result?.winners.toReversed() ?? [];
  expect(wrongIn({ ...record, result: record.result && { ...record.result, winners } }, seen)).toBe(1);
  expect(wrongIn(recordOf(held, numbers), seen)).toBe(1);
});

it('a ticket too few, a draw that is wrong and a winner who was not told fail', () => {
  const right = { shop: 's', draw: 'july', tickets: 4, shown: 4, wrong: 0, prizes: 3, told: 3 };
  const oks = (over: object) => drawChecks([{ ...right, ...over }]).map(({ ok }) => ok);
  expect(oks({})).toEqual([true, true, true]);
  expect(oks({ shown: 5 })).toEqual([false, true, true]);
  expect(oks({ wrong: 1 })).toEqual([true, false, true]);
  expect(oks({ told: 2 })).toEqual([true, true, false]);
});
