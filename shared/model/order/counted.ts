import type { OrderEntry } from './order.ts';

/** Sum of what went back to the shopper, minor units. */
export const returnedOf = (entry: OrderEntry): number => entry.returns.reduce((sum, [, amount]) => sum + amount, 0);

/** Was the whole value given back? A free order that nobody returned was not. */
const isFullyReturned = (entry: OrderEntry): boolean =>
  entry.returns.length > 0 && returnedOf(entry) >= entry.grossMinor;

/** A purchase that programs count: paid, and not given back whole. */
export const isPurchase = (entry: OrderEntry): boolean => entry.state === 'p' && !isFullyReturned(entry);
