import type { EntryState, Order, OrderEntry } from './order.ts';
import { type ReturnStep, returnSteps } from './returns.ts';

/** What the customer's map keeps of an order; a function of the merged order alone. */
export function entryOf(order: Order): OrderEntry {
  const { document } = order;
  const steps = returnSteps(order);
  const at = document?.placedAt ?? firstReturnAt(order) ?? order.deletedAt ?? 0;
  if (isDeleted(order) || document?.payment === 'void') return blank(order, at, 'void');
  if (!document) return { ...blank(order, at, 'return only'), returns: steps };
  const entry = { ...blank(order, at, 'unpaid'), grossMinor: document.grossMinor, channel: document.channel ?? '' };
  if (document.payment !== 'paid') return entry;
  return { ...entry, state: 'paid', returns: capped(steps, document.grossMinor, document.cancelledAt) };
}

/** The entry that takes an order away from a customer who held it: counts nowhere, and wins over older pushes. */
export const voidEntry = (order: Order): OrderEntry => blank(order, entryOf(order).at, 'void');

/** Deleted, and neither a document newer than the deletion nor the word of the source has restored it. */
export const isDeleted = ({ deletedAt, restoredAt, document }: Order): boolean =>
  deletedAt !== undefined && (document === undefined || Math.max(document.updatedAt, restoredAt ?? 0) <= deletedAt);

/** Nothing but a deletion is known: nobody can hold it yet. */
export const isEmpty = (order: Order): boolean =>
  order.document === undefined && Object.keys(order.returns).length === 0;

function firstReturnAt({ returns }: Order): number | undefined {
  const times = Object.values(returns).map(([at]) => at);
  return times.length === 0 ? undefined : Math.min(...times);
}

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

/**
 * Never nets below zero nor above its gross: what counts as returned is the sum up to an instant within [0, gross], and
 * from its cancellation on the gross, so that no later refund counts twice and no chargeback that is won revives it.
 */
function capped(
  steps: readonly ReturnStep[],
  grossMinor: number,
  cancelledAt: number | undefined,
): readonly ReturnStep[] {
  const cancellation =
    steps.some(([at]) => at === cancelledAt) || cancelledAt === undefined ? [] : [[cancelledAt, 0] as const];
  const counted: ReturnStep[] = [];
  let sum = 0;
  let before = 0;
  for (const [at, amount] of [...steps, ...cancellation].sort(([a], [b]) => a - b)) {
    sum += amount;
    const isCancelled = cancelledAt !== undefined && at >= cancelledAt;
    const after = isCancelled ? grossMinor : Math.min(Math.max(sum, 0), grossMinor);
    if (after !== before) counted.push([at, after - before]);
    before = after;
  }
  return counted;
}
