import { AT_AN_UNKNOWN_TIME, unpaidSince } from '../../order/due.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Objection, ProgramQuestion } from '../decision.ts';

/**
 * The terms of an order may have changed since its reminder was planned: nobody is asked for money before it is due.
 * The reminder is then planned anew for the new time; where nobody knows that yet, it is looked at again in a day.
 */
export function paymentIsDue({ program, order, now }: ProgramQuestion): Objection | undefined {
  if (program.trigger.on !== 'order-unpaid' || !order) return undefined;
  const since = unpaidSince(order);
  if (since === undefined) return undefined;
  const due = since === AT_AN_UNKNOWN_TIME ? now + DAY_MS : since + program.trigger.afterMs;
  return due > now ? { decision: 'defer', until: due, reason: 'payment_not_due', plannedFor: due } : undefined;
}
