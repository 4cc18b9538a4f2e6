import type { Balance } from '#local/simulator/member-books.ts';
import { type Check, check } from './check.ts';
import type { MembersState } from './members/gather-members.ts';

/** The members of a shop and each one's points, by the product and by the books of the simulation. */
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
      `members of ${shop.id} whose points are others than booked`,
      ['available or pending, each to the point', unlike(found, booked)],
      ['allowed', 0],
    ),
  ]);

/** What may be spent and what waits, of all. */
const pointsOf = (balances: readonly Balance[]): number =>
  balances.reduce((sum, { available, pending }) => sum + available + pending, 0);

/** How many of the one side have nobody with the same points on the other. */
function unlike(found: readonly Balance[], booked: readonly Balance[]): number {
  const counts = new Map<string, number>();
  const add = ({ available, pending }: Balance, by: number): void => {
    const key = `${available} ${pending}`;
    counts.set(key, (counts.get(key) ?? 0) + by);
  };
  for (const balance of found) add(balance, 1);
  for (const balance of booked) add(balance, -1);
  const missing = [...counts.values()].filter((count) => count > 0);
  const over = [...counts.values()].filter((count) => count < 0);
  return Math.max(sumOf(missing), -sumOf(over));
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
