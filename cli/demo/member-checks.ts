import type { MemberFigures } from '#local/simulator/member-books.ts';
import { type Check, check } from './check.ts';
import type { MembersState } from './members/gather-members.ts';

/** The members of a shop, each one's points and level, and whether they were recognised when they bought, by the product and by the books of the simulation. */
export const memberChecks = (states: readonly MembersState[]): readonly Check[] =>
  states.flatMap(({ shop, found, booked }) => [
    check(
      `members of ${shop.id}`,
      ['as the product knows them', found.length],
      ["the simulation's books", booked.length],
    ),
    check(
      `points of all members of ${shop.id}`,
      ['worked out by the product', pointsOf(found)],
      ["the simulation's books", pointsOf(booked)],
    ),
    check(
      `members of ${shop.id} who are others than booked`,
      ['of other points, available or pending, another level or other orders', unlike(found, booked)],
      ['allowed', 0],
    ),
    check(
      `members of an older system of ${shop.id} recognised as they bought`,
      ['with an order of these days', recognised(found)],
      ["the simulation's books", recognised(booked)],
    ),
  ]);

/** What may be spent and what waits, of all. */
const pointsOf = (balances: readonly MemberFigures[]): number =>
  balances.reduce((sum, { available, pending }) => sum + available + pending, 0);

const recognised = (members: readonly MemberFigures[]): number =>
  members.filter(({ isOld, bought }) => isOld && bought > 0).length;

/** How many of the one side have nobody with the same figures on the other. */
function unlike(found: readonly MemberFigures[], booked: readonly MemberFigures[]): number {
  const counts = new Map<string, number>();
  const add = ({ available, pending, level, bought, isOld }: MemberFigures, by: number): void => {
    const key = `${available} ${pending} ${level} ${bought} ${isOld}`;
    counts.set(key, (counts.get(key) ?? 0) + by);
  };
  for (const balance of found) add(balance, 1);
  for (const balance of booked) add(balance, -1);
  const missing = [...counts.values()].filter((count) => count > 0);
  const over = [...counts.values()].filter((count) => count < 0);
  return Math.max(sumOf(missing), -sumOf(over));
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
