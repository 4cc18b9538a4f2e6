import type { EntryState, Order, OrderEntry } from './order.ts';

type Return = readonly [at: number, amountMinor: number];

/** What the customer's map keeps of an order; a function of the merged order alone. */
export function entryOf(order: Order): OrderEntry {
  const { document } = order;
  const returns = byTime(Object.values(order.returns));
  const at = document?.placedAt ?? returns[0]?.[0] ?? order.deletedAt ?? 0;
  if (isDeleted(order) || document?.payment === 'void') return blank(order, at, 'x');
  if (!document) return { ...blank(order, at, 'r'), returns };
  const entry = { ...blank(order, at, 'u'), grossMinor: document.grossMinor, channel: document.channel ?? '' };
  if (document.payment === 'unpaid') return entry;
  return { ...entry, state: 'p', returns: capped(returns, document.grossMinor, document.cancelledAt) };
}

/** The entry that takes an order away from a customer who held it: counts nowhere, and wins over older pushes. */
export const voidEntry = (order: Order): OrderEntry => blank(order, entryOf(order).at, 'x');

/** Deleted, and no document newer than the deletion has restored it. */
export const isDeleted = ({ deletedAt, document }: Order): boolean =>
  deletedAt !== undefined && (document === undefined || document.updatedAt <= deletedAt);

/** Nothing but a deletion is known: nobody can hold it yet. */
export const isEmpty = (order: Order): boolean =>
  order.document === undefined && Object.keys(order.returns).length === 0;

const blank = (order: Order, at: number, state: EntryState): OrderEntry => ({
  at,
  grossMinor: 0,
  version: order.version,
  state,
  returns: [],
  costMinor: 0,
  channel: '',
  origin: '',
});

/** Returns in the order of time, those of one instant added up. */
function byTime(returns: readonly Return[]): readonly Return[] {
  const sums = new Map<number, number>();
  for (const [at, amount] of returns) sums.set(at, (sums.get(at) ?? 0) + amount);
  return [...sums].sort(([a], [b]) => a - b);
}

/**
 * A paid order never nets below zero: in the order of time each return counts up to what is left, and a cancellation
 * gives back all that is left at its instant (after returns of the same instant), so a refund that is booked after it
 * is not counted twice.
 */
function capped(returns: readonly Return[], grossMinor: number, cancelledAt: number | undefined): readonly Return[] {
  const steps = cancelledAt === undefined ? returns : byTime([...returns, [cancelledAt, Math.max(grossMinor, 0)]]);
  let left = grossMinor;
  const counted: Return[] = [];
  for (const [at, amount] of steps) {
    const part = Math.min(amount, left);
    if (part > 0) counted.push([at, part]);
    left -= part;
  }
  return counted;
}
