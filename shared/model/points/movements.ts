import { type Books, booksOf } from './books.ts';
import type { Account } from './ledger.ts';
import type { Lot, Spend } from './lot.ts';

/**
 * A movement of a member's points as a shop adds them up: of the accounts of the ledger, which all together add up to 0.
 * Of the issued ones `given:<cause>` came from no order, of those taken back `given-back:<cause>`. `owed`: what members
 * have less than nothing. `over`: points of lots whose time has passed, spent or not, and `over-squares` of each member
 * these squared: how much hangs on few.
 */
export type MovementCell = Account | 'owed' | 'over' | 'over-squares' | GivenCell;

/** Of gifts: what was given for a cause, or, below 0, taken back of it. */
type GivenCell = `given:${string}` | `given-back:${string}`;

/** Where so many more points of a gift are counted, or fewer. */
export const givenCell = (cause: string, more: number): GivenCell =>
  more > 0 ? `given:${cause}` : `given-back:${cause}`;

/** Adds to a cell at an instant, UTC ms: integers, also below 0. */
export type PutMovement = (at: number, cell: MovementCell, points: number) => void;

/** Of a member, more points than these weigh no more in squares, which stay whole numbers of a shop. */
const MOST_WEIGHED = 1_000_000;

/** Of a lot so many more points, or fewer, are over. */
interface Ending {
  readonly at: number;
  readonly more: number;
}

/**
 * All movements of a member up to an instant (UTC ms). Of all members they add up, in any order and split into any parts,
 * to the points of the shop, and those up to an earlier instant to how the points stood then. @returns the books
 */
export function memberMovements(
  facts: { readonly lots: readonly Lot[]; readonly spends: readonly Spend[] },
  asOf: number,
  put: PutMovement,
): Books {
  let available = 0;
  const books = booksOf(facts, asOf, ({ at, from, to, points }) => {
    put(at, from, -points);
    put(at, to, points);
    const before = available;
    available += (to === 'available' ? points : 0) - (from === 'available' ? points : 0);
    if (before < 0 || available < 0) put(at, 'owed', Math.max(0, -available) - Math.max(0, -before));
  });
  const ends: Ending[] = [];
  for (const { cause, at, availableAt, expiresAt, points, changes } of facts.lots) {
    const end = Math.max(at, availableAt, expiresAt ?? Number.POSITIVE_INFINITY);
    const hold = (later: number, more: number): void => {
      if (cause !== undefined && more !== 0 && later <= asOf) put(later, givenCell(cause, more), more);
      const over = Math.max(later, end);
      if (over <= asOf) ends.push({ at: over, more });
    };
    hold(at, points);
    let held = points;
    for (const [changedAt, now] of changes ?? []) {
      hold(Math.max(at, changedAt), now - held);
      held = now;
    }
  }
  ends.sort((a, b) => a.at - b.at);
  let over = 0;
  for (const { at, more } of ends) {
    put(at, 'over', more);
    put(at, 'over-squares', weightOf(over + more) - weightOf(over));
    over += more;
  }
  return books;
}

/** What so many points of one member weigh where it is told how much hangs on few. */
export const weightOf = (points: number): number => Math.min(points, MOST_WEIGHED) ** 2;
