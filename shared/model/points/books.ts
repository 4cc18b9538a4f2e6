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

/** Of one shape, with nothing made but itself: a run makes some thirty of each member who spent something. */
interface Step {
  readonly at: number;
  readonly rank: number;
  readonly id: string;
  readonly lot: Lot | undefined;
  readonly spend: Spend | undefined;
  /** Of a change. */
  readonly points: number;
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
  const steps: Step[] = [];
  for (const lot of lots) if (lot.at <= asOf) stepsOfLot(lot, asOf, steps);
  for (const spend of spends) if (spend.at <= asOf) stepsOfSpend(spend, asOf, steps);
  steps.sort((a, b) => a.at - b.at || a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const ledger = new Ledger(onPosting);
  for (const step of steps) take(ledger, step);
  const { accounts } = ledger;
  return { available: accounts.available, pending: accounts.pending, accounts, lots: ledger.held() };
}

function take(ledger: Ledger, { at, rank, id, lot, spend, points }: Step): void {
  if (lot && rank === RANK.came) ledger.issue(lot);
  else if (rank === RANK.changed) ledger.change(id, at, points);
  else if (rank === RANK.due) ledger.fallDue(id, at);
  else if (rank === RANK.expired) ledger.expire(id, at);
  else if (spend && rank === RANK.went) ledger.spend(spend);
  else ledger.undo(id, at);
}

function stepsOfLot(lot: Lot, asOf: number, steps: Step[]): void {
  const { id, at, availableAt, expiresAt, changes } = lot;
  const due = Math.max(at, availableAt);
  const put = (when: number, rank: number, points = 0): void => {
    if (when <= asOf) steps.push({ at: when, rank, id, lot, spend: undefined, points });
  };
  put(at, RANK.came);
  if (changes) for (const [changedAt, points] of changes) put(Math.max(at, changedAt), RANK.changed, points);
  put(due, RANK.due);
  if (expiresAt !== undefined) put(Math.max(due, expiresAt), RANK.expired);
}

function stepsOfSpend(spend: Spend, asOf: number, steps: Step[]): void {
  const { id, at, undoneAt } = spend;
  steps.push({ at, rank: RANK.went, id, lot: undefined, spend, points: 0 });
  if (undoneAt === undefined) return;
  const undone = Math.max(at + 1, undoneAt);
  if (undone <= asOf) steps.push({ at: undone, rank: RANK.undone, id, lot: undefined, spend, points: 0 });
}
