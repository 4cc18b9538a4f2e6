import { isDeleted } from './entry.ts';
import type { FirstSaid, Order } from './order.ts';
import { returnSteps } from './returns.ts';
import { deliveredAt, shippedAt } from './shipments.ts';

/** What happens in the life of an order, in the order in which it usually does. */
export const MOMENTS = ['placed', 'paid', 'shipped', 'delivered', 'returned', 'cancelled'] as const;
export type Moment = (typeof MOMENTS)[number];

/**
 * When it happened, UTC ms, as far as it is true of the order as it is known now; `undefined`: it is not. A function of
 * the merged order alone, so that the same events give the same moments in any order (I1). Of an order that was
 * cancelled or deleted nothing but that is true.
 */
export function momentOf(order: Order, moment: Moment): number | undefined {
  const { document } = order;
  if (!document || isDeleted(order) || document.draft) return undefined;
  if (moment === 'cancelled') return cancelledAt(order);
  if (document.cancelledAt !== undefined || document.payment === 'void') return undefined;
  switch (moment) {
    case 'placed':
      return document.placedAt;
    case 'paid':
      return document.payment === 'paid' ? paidAt(order) : undefined;
    case 'shipped':
      return shippedAt(order);
    case 'delivered':
      return deliveredAt(order);
    case 'returned':
      return document.payment === 'paid' ? returnSteps(order).find(([, minor]) => minor > 0)?.[0] : undefined;
  }
}

/** As the source tells it, else by the first document that said so after one that did not, else when it was placed. */
function paidAt({ document, payment, firstSaid = {} }: Order): number | undefined {
  const { open, paid } = firstSaid;
  const witnessed = open !== undefined && paid !== undefined && open < paid ? paid : undefined;
  const ofPayment = payment?.payment === 'paid' ? payment.at : undefined;
  return document?.paidAt ?? ofPayment ?? witnessed ?? document?.placedAt;
}

/**
 * Platforms that do not date a cancellation give it the document's last change, which an edit of years later moves: such
 * a one counts from the first document that said so after one that did not.
 */
function cancelledAt({ document, firstSaid: { open, paid, cancelled } = {} }: Order): number | undefined {
  if (document?.cancelledAt === undefined) return undefined;
  if (cancelled === undefined || document.cancelledAt < document.updatedAt) return document.cancelledAt;
  const before = Math.min(open ?? Infinity, paid ?? Infinity);
  return before < cancelled ? cancelled : document.placedAt;
}

interface Said {
  readonly payment: string;
  readonly updatedAt: number;
  readonly cancelledAt?: number | undefined;
}

/** The earliest times at which documents said so, with one more document: a minimum each, so order is free. */
export function withFirstSaid(held: FirstSaid | undefined, { payment, updatedAt, cancelledAt: at }: Said): FirstSaid {
  const said = at !== undefined || payment === 'void' ? 'cancelled' : payment === 'paid' ? 'paid' : 'open';
  const told = said === 'cancelled' ? (at ?? updatedAt) : updatedAt;
  return { ...held, [said]: Math.min(held?.[said] ?? told, told) };
}

/** The moments that a delivery brought: those true now that were not, or at another time; all where `before` is unknown. */
export function broughtTo(order: Order, before: Order | undefined): ReadonlyMap<Moment, number> {
  const known = before?.owner === order.owner ? before : undefined;
  return new Map(
    MOMENTS.flatMap((moment) => {
      const at = momentOf(order, moment);
      return at === undefined || (known && momentOf(known, moment) === at) ? [] : [[moment, at] as const];
    }),
  );
}
