import { type HeldLot, Ledger, type Posting } from './ledger.ts';
import type { Lot, Spend } from './lot.ts';

/** How a member's points stand. Sums of all accounts are zero, whatever happened. */
export interface Books {
  /** May be spent; below zero where what was spent has been taken back since: points to come pay it first. */
  readonly available: number;
  /** Not yet: their goods may still be given back. */
  readonly pending: number;
  readonly accounts: Ledger['accounts'];
  /** Of which something is left, in the order in which they came. */
  readonly lots: readonly HeldLot[];
}

/** At one instant: what came, then what was changed, fell due, came back, expired, and at last what went. */
const RANK = { came: 0, changed: 1, due: 2, undone: 3, expired: 4, went: 5 } as const;

interface Step {
  readonly at: number;
  readonly rank: number;
  readonly id: string;
  readonly of: (ledger: Ledger) => void;
}

/**
 * The books as of an instant (UTC ms), a function of the set of lots and spends alone: in any order, and what is dated
 * later does not show. Ids are told once. @param onPosting each movement between two accounts, in order of time
 */
export function booksOf(
  { lots, spends }: { readonly lots: readonly Lot[]; readonly spends: readonly Spend[] },
  asOf: number,
  onPosting?: (posting: Posting) => void,
): Books {
  const steps = [...lots.flatMap(stepsOfLot), ...spends.flatMap(stepsOfSpend)]
    .filter(({ at }) => at <= asOf)
    .sort((a, b) => a.at - b.at || a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const ledger = new Ledger(onPosting);
  for (const { of } of steps) of(ledger);
  const { accounts } = ledger;
  return { available: accounts.available, pending: accounts.pending, accounts, lots: ledger.held() };
}

function stepsOfLot(lot: Lot): readonly Step[] {
  const { id, at, availableAt, expiresAt, changes = [] } = lot;
  const due = Math.max(at, availableAt);
  return [
    { at, rank: RANK.came, id, of: (ledger) => ledger.issue(lot) },
    ...changes.map(([changedAt, points]): Step => {
      const later = Math.max(at, changedAt);
      return { at: later, rank: RANK.changed, id, of: (ledger) => ledger.change(id, later, points) };
    }),
    { at: due, rank: RANK.due, id, of: (ledger) => ledger.fallDue(id, due) },
    ...(expiresAt === undefined ? [] : [expiry(id, Math.max(due, expiresAt))]),
  ];
}

const expiry = (id: string, at: number): Step => ({
  ...{ at, rank: RANK.expired, id },
  of: (ledger) => ledger.expire(id, at),
});

function stepsOfSpend(spend: Spend): readonly Step[] {
  const { id, at, undoneAt } = spend;
  const undone = Math.max(at + 1, undoneAt ?? at + 1);
  return [
    { at, rank: RANK.went, id, of: (ledger) => ledger.spend(spend) },
    ...(undoneAt === undefined
      ? []
      : [{ at: undone, rank: RANK.undone, id, of: (ledger: Ledger) => ledger.undo(id, undone) }]),
  ];
}
