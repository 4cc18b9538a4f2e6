import type { MemberDay } from '../day/member-day.ts';
import type { Level } from '../level/level.ts';
import type { Membership } from '../membership/membership.ts';
import { type Books, booksOf } from '../points/books.ts';
import { memberMovements } from '../points/movements.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import { DayLots } from './day-lots.ts';
import { DayMovements, type PutOnDay } from './day-movements.ts';
import { ExpiringDays } from './expiring-days.ts';
import type { MemberKnown } from './member-known.ts';
import { type MemberSince, memberSince } from './member-since.ts';

/** The closed day, and by what points and levels are counted in it. */
export interface MemberDayContext {
  readonly membership: Membership;
  readonly zone: string;
  readonly today: DayNumber;
  /** First instant of the day and of the one behind it, UTC ms. */
  readonly start: number;
  readonly end: number;
}

/**
 * Works out one member after the other, the same as `memberPoints` and `memberMovements` at the last instant of the day.
 * Whoever spent nothing needs no replay of the past: each lot is pending, left or over by its days alone.
 */
export class MemberDays {
  readonly #context: MemberDayContext;
  readonly #levels: readonly Level[];
  readonly #lots: DayLots;
  readonly #movements: DayMovements;
  readonly #expiring = new ExpiringDays();
  #known: MemberKnown | undefined;
  #since: MemberSince | undefined;
  #books: Books | undefined;

  constructor(context: MemberDayContext) {
    this.#context = context;
    this.#levels = context.membership.levels?.levels ?? [];
    this.#lots = new DayLots(context);
    this.#movements = new DayMovements(context);
  }

  turnTo(known: MemberKnown): void {
    this.#since = memberSince(known.words, this.#context.end - 1);
    this.#known = this.#lots.turnTo(known, this.#since) ? known : undefined;
    this.#books = undefined;
  }

  /** All movements of their points up to the end of the day, by local day; also of who has left, whose points are there when they join again. */
  movements(put: PutOnDay): void {
    if (!this.#known) return;
    if (!this.#lots.hasSpends()) {
      this.#movements.put(this.#lots, put);
      return;
    }
    const { zone, end } = this.#context;
    this.#books = memberMovements(this.#lots.facts(), end - 1, (at, cell, n) => put(localDayNumber(at, zone), cell, n));
  }

  /** How they stand at the end of the day; undefined of who is no member then. */
  day(): MemberDay | undefined {
    const known = this.#known;
    const since = this.#since;
    if (!known || !since) return undefined;
    const { zone, today } = this.#context;
    const { held } = this.#lots;
    const level = held ? held.heldOn(today) : -1;
    const before = known.levelBefore ?? this.#levelBefore(known) ?? level;
    const above = this.#levels[level + 1];
    this.#expiring.clear();
    // spread literals would make an object each, a million times
    const { available, pending } = this.#lots.hasSpends() ? this.#replayed() : this.#summed();
    return {
      joinedDay: localDayNumber(since.joinedAt, zone),
      joinedHere: since.joinedHere === undefined ? undefined : localDayNumber(since.joinedHere, zone),
      level,
      levelBefore: before,
      missing: held && above ? Math.max(0, above.from - held.valueOn(today)) : undefined,
      available,
      pending,
      expiring: this.#expiring.all(),
    };
  }

  /** At the end of the day before; undefined of who was no member then. */
  #levelBefore({ words, orders }: MemberKnown): number | undefined {
    const { start, today } = this.#context;
    const since = memberSince(words, start - 1);
    return since && this.#lots.heldAsOf(orders, since, today - 1, start);
  }

  #summed(): Pick<Books, 'available' | 'pending'> {
    const { today } = this.#context;
    const sums = { available: 0, pending: 0 };
    for (let n = 0; n < this.#lots.count; n++) {
      const lot = this.#lots.lots[n];
      if (!lot || lot.now === 0 || lot.over <= today) continue;
      if (lot.due > today) sums.pending += lot.now;
      else sums.available += lot.now;
      if (lot.over < Number.POSITIVE_INFINITY) this.#expiring.add(lot.over, lot.now);
    }
    return sums;
  }

  #replayed(): Books {
    const { zone, end } = this.#context;
    const books = this.#books ?? booksOf(this.#lots.facts(), end - 1);
    for (const { lot, pending, left } of books.lots)
      if (lot.expiresAt !== undefined) this.#expiring.add(localDayNumber(lot.expiresAt, zone), pending + left);
    return books;
  }
}
