import { isPurchase } from '../../order/counted.ts';
import type { Exit } from '../../program/program.ts';
import { segmentsOf } from '../../segment/membership.ts';
import type { TouchReason } from '../../touch/touch.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';

const EXITS: Readonly<Record<Exit, { readonly holds: (q: ChannelQuestion) => boolean; readonly reason: TouchReason }>> =
  {
    'order-paid': { holds: orderPaid, reason: 'order_paid' },
    'order-cancelled': { holds: orderCancelled, reason: 'order_cancelled' },
    'order-returned': { holds: orderReturned, reason: 'order_returned' },
    'bought-again': { holds: boughtAgain, reason: 'bought_again' },
    'left-segment': { holds: leftSegment, reason: 'left_segment' },
  };

/** A fact that ends the program for this person ends the touch (I5). A fact that cannot be known counts as one (I13). */
export function noExit(question: ChannelQuestion): Objection | undefined {
  const exit = question.program.exits.find((name) => EXITS[name].holds(question));
  return exit && { decision: 'exit', reason: EXITS[exit].reason };
}

function orderPaid({ order }: ChannelQuestion): boolean {
  return order?.document?.payment === 'paid';
}

/** Cancelled, deleted, void, or nowhere to be found. */
function orderCancelled({ order }: ChannelQuestion): boolean {
  const document = order?.document;
  if (!document || order.deletedAt !== undefined) return true;
  return document.cancelledAt !== undefined || document.payment === 'void';
}

function orderReturned({ order }: ChannelQuestion): boolean {
  const amounts = Object.values(order?.returns ?? {}).map(([, amount]) => amount);
  const gross = order?.document?.grossMinor ?? 0;
  return amounts.length > 0 && amounts.reduce((sum, amount) => sum + amount, 0) >= gross;
}

function boughtAgain({ person, touch }: ChannelQuestion): boolean {
  const entries = [...(person.customer?.entries ?? [])];
  return entries.some(
    ([key, entry]) => key !== touch.subject.orderKey && entry.at > touch.subject.at && isPurchase(entry),
  );
}

function leftSegment({ program, person }: ChannelQuestion): boolean {
  const { trigger } = program;
  if (trigger.on !== 'segment-entered') return true;
  return !segmentsOf(person.customer?.membership?.current).includes(trigger.segment);
}
