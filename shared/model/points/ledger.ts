import type { Lot, Spend } from './lot.ts';

/**
 * Where points are. They come out of `issued` or `adjusted`, wait in `pending`, are `available`, and end as redeemed,
 * expired, taken back (their order was) or adjusted.
 */
export const ACCOUNTS = ['issued', 'adjusted', 'pending', 'available', 'redeemed', 'expired', 'taken-back'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** One movement of double entry: what leaves one account enters another. */
export interface Posting {
  /** UTC ms. */
  readonly at: number;
  readonly from: Account;
  readonly to: Account;
  readonly points: number;
  /** The lot or spend that it is of. */
  readonly of: string;
}

/** A lot of which something is left. */
export interface HeldLot {
  readonly lot: Lot;
  readonly pending: number;
  /** Of it, may be spent. */
  readonly left: number;
}

interface Kept extends HeldLot {
  points: number;
  pending: number;
  left: number;
  /** Of it, expired without being spent: its order owes nothing for them. */
  lapsed: number;
  isOver: boolean;
  /** What its order took back when nothing of it was left, and which lots paid that. */
  readonly owed: Taken[];
}

/** From which lots something was taken. What none had is owed, and paid by lots that fall due later. */
interface Taken {
  readonly parts: [lot: Kept, points: number][];
  owed: number;
}

/** Points of one member as time goes on; steps come in order of time, `booksOf` sees to it. */
export class Ledger {
  readonly accounts: Record<Account, number> = {
    ...{ issued: 0, adjusted: 0, pending: 0, available: 0 },
    ...{ redeemed: 0, expired: 0, 'taken-back': 0 },
  };
  readonly #lots = new Map<string, Kept>();
  /** What ends soonest first, of those that end together the first in. */
  readonly #due: Kept[] = [];
  readonly #spends = new Map<string, { readonly spend: Spend; readonly taken: Taken }>();
  /** First owed first. */
  #debts: Taken[] = [];
  readonly #onPosting: ((posting: Posting) => void) | undefined;

  constructor(onPosting?: (posting: Posting) => void) {
    this.#onPosting = onPosting;
  }

  issue(lot: Lot): void {
    const { id, at, from, points } = lot;
    this.#lots.set(id, { lot, points, pending: points, left: 0, lapsed: 0, isOver: false, owed: [] });
    this.#move(at, [from, 'pending'], points, id);
  }

  fallDue(id: string, at: number): void {
    const kept = this.#of(id);
    const { pending } = kept;
    kept.pending = 0;
    kept.left = pending;
    this.#queue(kept);
    this.#move(at, ['pending', 'available'], pending, id);
    this.#pay();
  }

  #queue(kept: Kept): void {
    const due = this.#due;
    const end = endOf(kept);
    let place = due.push(kept) - 1;
    for (let before = due[place - 1]; before && endOf(before) > end; before = due[place - 1]) {
      due[place] = before;
      place--;
    }
    due[place] = kept;
  }

  /** Its order keeps more or less than before. What of it was spent is owed from now on; what lapsed is not. */
  change(id: string, at: number, points: number): void {
    const kept = this.#of(id);
    const more = points - kept.points;
    kept.points = points;
    if (more < 0) {
      this.#takeBack(kept, at, -more);
      return;
    }
    const isPending = !this.#due.includes(kept);
    this.#move(at, [kept.lot.from, isPending ? 'pending' : 'available'], more, id);
    if (isPending) {
      kept.pending += more;
      return;
    }
    kept.left += more;
    this.#settle([kept], at);
  }

  expire(id: string, at: number): void {
    const kept = this.#of(id);
    kept.isOver = true;
    this.#lapse(kept, at);
  }

  spend(spend: Spend): void {
    const { id, at, to, points } = spend;
    this.#move(at, ['available', to], points, id);
    this.#spends.set(id, { spend, taken: this.#take(points) });
  }

  undo(id: string, at: number): void {
    const found = this.#spends.get(id);
    if (!found) return;
    const { spend, taken } = found;
    this.#spends.delete(id);
    this.#move(at, [spend.to, 'available'], spend.points, id);
    taken.owed = 0;
    for (const [kept, points] of taken.parts) kept.left += points;
    this.#settle(
      taken.parts.map(([kept]) => kept),
      at,
    );
  }

  held(): readonly HeldLot[] {
    const some: HeldLot[] = [];
    for (const { lot, pending, left } of this.#lots.values())
      if (pending > 0 || left > 0) some.push({ lot, pending, left });
    return some;
  }

  #takeBack(kept: Kept, at: number, points: number): void {
    const { id } = kept.lot;
    let rest = points;
    const from = (account: Account, most: number): number => {
      const some = Math.min(rest, most);
      rest -= some;
      this.#move(at, [account, 'taken-back'], some, id);
      return some;
    };
    kept.pending -= from('pending', kept.pending);
    kept.left -= from('available', kept.left);
    kept.lapsed -= from('expired', kept.lapsed);
    kept.owed.push(this.#take(from('available', rest)));
  }

  /**
   * Of points that came back to lots: those of lots that are over pay what is owed first, then give back to other lots what
   * these paid for them, and what is left of them is gone.
   */
  #settle(lots: readonly Kept[], at: number): void {
    const over = lots.filter(({ isOver }) => isOver);
    this.#pay(over);
    this.#pay();
    for (const kept of over) {
      for (const taken of kept.owed) giveBack(kept, taken);
      this.#lapse(kept, at);
    }
  }

  #lapse(kept: Kept, at: number): void {
    const { left } = kept;
    kept.left = 0;
    kept.lapsed += left;
    this.#move(at, ['available', 'expired'], left, kept.lot.id);
  }

  #take(points: number): Taken {
    const taken: Taken = { parts: [], owed: points };
    this.#draw(taken);
    if (taken.owed > 0) this.#debts.push(taken);
    return taken;
  }

  #pay(lots: readonly Kept[] = this.#due): void {
    if (this.#debts.length === 0) return;
    for (const debt of this.#debts) this.#draw(debt, lots);
    this.#debts = this.#debts.filter(({ owed }) => owed > 0);
  }

  #draw(taken: Taken, lots: readonly Kept[] = this.#due): void {
    for (const kept of lots) {
      if (taken.owed === 0) return;
      const some = Math.min(taken.owed, kept.left);
      if (some === 0) continue;
      kept.left -= some;
      taken.owed -= some;
      taken.parts.push([kept, some]);
    }
  }

  #move(at: number, [from, to]: readonly [Account, Account], points: number, of: string): void {
    if (points === 0) return;
    this.accounts[from] -= points;
    this.accounts[to] += points;
    this.#onPosting?.({ at, from, to, points, of });
  }

  #of(id: string): Kept {
    const kept = this.#lots.get(id);
    if (!kept) throw new Error(`no lot ${id} was issued before this step`);
    return kept;
  }
}

const endOf = ({ lot: { expiresAt = Number.POSITIVE_INFINITY } }: Kept): number => expiresAt;

/** A lot that is over pays what its own order took back in the place of lots that may still be spent. */
function giveBack(kept: Kept, { parts }: Taken): void {
  for (const part of [...parts]) {
    const [lot, points] = part;
    const some = lot === kept || lot.isOver ? 0 : Math.min(kept.left, points);
    if (some === 0) continue;
    kept.left -= some;
    part[1] -= some;
    lot.left += some;
    parts.push([kept, some]);
  }
}
