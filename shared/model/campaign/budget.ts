import type { Day } from '../values/time/day.ts';
import type { Thousandths } from './message-cost.ts';

/**
 * The one row of a campaign's budget. Senders lease from it before they send (I15); what a day leased and did not spend
 * comes back when the ledger of that day is settled. Days are local days of the shop.
 */
export interface BudgetRow {
  /** Leased on days that are not settled yet. */
  readonly leased: Readonly<Record<Day, Thousandths>>;
  readonly settled?: Settled | undefined;
}

/** All days up to and with `through`, together. */
export interface Settled {
  readonly through: Day;
  readonly leased: Thousandths;
  /** Cost of the messages that ended as sent, or as perhaps sent. */
  readonly ended: Thousandths;
  /** What still counts of these days: never less than was spent of their leases, never more than was leased. */
  readonly spent: Thousandths;
}

export const NO_BUDGET_ROW: BudgetRow = { leased: {} };

const sumOf = (leased: BudgetRow['leased']): Thousandths => Object.values(leased).reduce((sum, one) => sum + one, 0);

/** What counts against the cap: spent, or leased and perhaps spent. */
export const heldOf = ({ leased, settled }: BudgetRow): Thousandths => (settled?.spent ?? 0) + sumOf(leased);

/** Above it the row would count in fractions: nine billion of a currency with cents. */
const MOST_CAP: Thousandths = Number.MAX_SAFE_INTEGER;

/** What a worker asks for. */
export interface LeaseAsk {
  /** Local day of the shop; a day that is settled gives no lease any more. */
  readonly day: Day;
  /** Of the campaign as it is published: nothing that is stored raises it. */
  readonly cap: Thousandths;
  readonly wanted: Thousandths;
  /** Less is of no use to the worker. */
  readonly least: Thousandths;
}

/** What of `wanted` may be leased; undefined where not even the least may. */
export function leasable(row: BudgetRow, { day, cap, wanted, least }: LeaseAsk): Thousandths | undefined {
  if (row.settled && day <= row.settled.through) return undefined;
  const left = Math.min(cap, MOST_CAP) - heldOf(row);
  const amount = Math.min(Math.max(wanted, least), left);
  return amount >= least && amount > 0 ? amount : undefined;
}

export const withLease = (row: BudgetRow, day: Day, amount: Thousandths): BudgetRow => ({
  ...row,
  leased: { ...row.leased, [day]: (row.leased[day] ?? 0) + amount },
});

/** Messages of a lease while much is left (0.01 writes each). */
const BLOCK = 100;
/** Near the cap a lease is so small a part of what is left, so that idle workers do not sit on the rest. */
const PART_OF_LEFT = 50;

/** How much a worker wants for messages of this cost: `left` as it last saw it, undefined where it never did. */
export const blockFor = (cost: Thousandths, left: Thousandths | undefined): Thousandths =>
  left === undefined ? cost * BLOCK : Math.max(cost, Math.min(cost * BLOCK, Math.floor(left / PART_OF_LEFT)));

/** What the ledger says of days that are over. */
export interface DaySums {
  /** Cost of what ended on the days after the last settled one, up to and with the day that is settled. */
  readonly ended: Thousandths;
  /** Cost of what ended on the next day and may have been taken of a lease of the settled ones. */
  readonly mayBe: Thousandths;
}

/**
 * Settles all days through `day`: what they leased and cannot have spent may be leased again. A day that is settled stays
 * as it is, so it may be asked for again.
 */
export function settleDay(row: BudgetRow, day: Day, { ended, mayBe }: DaySums): BudgetRow {
  if (row.settled && day <= row.settled.through) return row;
  const open = Object.entries(row.leased);
  const leased = (row.settled?.leased ?? 0) + sumOf(Object.fromEntries(open.filter(([of]) => of <= day)));
  const allEnded = (row.settled?.ended ?? 0) + ended;
  return {
    leased: Object.fromEntries(open.filter(([of]) => of > day)),
    settled: { through: day, leased, ended: allEnded, spent: Math.min(leased, allEnded + mayBe) },
  };
}
