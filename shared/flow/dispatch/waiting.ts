import { byRank } from '#model/policy/rules/decide.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { unitHash } from '#model/values/hash/hash.ts';
import type { CustomerId } from '#model/values/ids.ts';

/** Rows held at once: what one sweep decides in its minute, in some 30 MB. */
const MOST_HELD = 20_000;

/** When a row's partition is looked at: a row that was due when it was planned lies in the hour of its planning. */
export const foundAt = ({ dueAt, plannedAt }: DueTouch): number => Math.max(dueAt, plannedAt);

/**
 * Rows of persons who are decided with all their rows at hand (I7), within bounded memory: when there are too many, half of the
 * persons are let go for a later look. Which half is drawn anew by each look (`draw`), so that nobody waits for ever.
 */
export class Waiting {
  readonly #persons = new Map<CustomerId, DueTouch[]>();
  readonly #draw: string;
  readonly #most: number;
  #rows = 0;
  #share = 1;
  /** The earliest of those let go; Infinity when all are here. */
  leftFrom = Number.POSITIVE_INFINITY;

  constructor(draw: string, most = MOST_HELD) {
    this.#draw = draw;
    this.#most = most;
  }

  add(row: DueTouch): void {
    if (!this.#isIn(row.customerId)) {
      this.#leave([row]);
      return;
    }
    const rows = this.#persons.get(row.customerId);
    if (rows) rows.push(row);
    else this.#persons.set(row.customerId, [row]);
    this.#rows += 1;
    while (this.#rows > this.#most && this.#persons.size > 1) this.#halve();
  }

  /** All rows of each person. */
  persons(): Iterable<readonly DueTouch[]> {
    return this.#persons.values();
  }

  #isIn(customerId: CustomerId): boolean {
    return this.#share === 1 || unitHash('look', this.#draw, customerId) < this.#share;
  }

  #halve(): void {
    this.#share /= 2;
    for (const [customerId, rows] of this.#persons) {
      if (this.#isIn(customerId)) continue;
      this.#persons.delete(customerId);
      this.#rows -= rows.length;
      this.#leave(rows);
    }
  }

  #leave(rows: readonly DueTouch[]): void {
    for (const row of rows) this.leftFrom = Math.min(this.leftFrom, foundAt(row));
  }
}

/** Where not all may go, those go whose message ranks first. */
export function byBest(persons: Iterable<readonly DueTouch[]>): readonly (readonly DueTouch[])[] {
  const best = (rows: readonly DueTouch[]): DueTouch => rows.reduce((a, b) => (byRank(a, b) > 0 ? b : a));
  return [...persons].sort((a, b) => byRank(best(a), best(b)));
}
