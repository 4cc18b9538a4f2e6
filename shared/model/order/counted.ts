import type { OrderEntry } from './order.ts';

/** Which moments (UTC ms) are looked at: a day, all up to its end; all there are unless told. */
type Within = (at: number) => boolean;
const ever: Within = () => true;

/** Money that went back, also of credit notes whose order nobody told; what is unpaid or void gives nothing back. */
export const returnsOf = ({ state, returns }: OrderEntry): OrderEntry['returns'] =>
  state === 'paid' || state === 'return only' ? returns : [];

/** Sum of what went back to the shopper, minor units. */
export function returnedOf(entry: OrderEntry, within = ever): number {
  let sum = 0;
  for (const [at, amountMinor] of returnsOf(entry)) if (within(at)) sum += amountMinor;
  return sum;
}

/** Does it count with its gross? Once it is paid, on the day it was placed, whatever went back since (I9). */
export const isPaid = ({ state, at }: OrderEntry, within = ever): boolean => state === 'paid' && within(at);

/** What an order adds to the net value: its gross, and less what went back, each at its own time (I9); minor units. */
export const netOf = (entry: OrderEntry, within = ever): number =>
  (isPaid(entry, within) ? entry.grossMinor : 0) - returnedOf(entry, within);

/** A purchase stands: it is paid and was not given back whole. A free order that nobody returned was not. */
export const isPurchase = (entry: OrderEntry, within = ever): boolean =>
  isPaid(entry, within) &&
  !(returnsOf(entry).some(([at]) => within(at)) && returnedOf(entry, within) >= entry.grossMinor);

/** What the orders of a customer amount to, as known now. */
export function worthOf(entries: Iterable<OrderEntry>) {
  const all = [...entries];
  const purchases = all.filter((entry) => isPurchase(entry)).sort((a, b) => b.at - a.at);
  return {
    /** Newest first. */
    purchases,
    netMinor: all.reduce((sum, entry) => sum + netOf(entry), 0),
  };
}
