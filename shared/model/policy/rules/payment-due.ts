import { AT_AN_UNKNOWN_TIME, unpaidSince } from '../../order/due.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Objection, ProgramQuestion } from '../decision.ts';

/** Terms may have changed since: planned anew for the new time, or looked at again in a day where nobody knows it. */
export function paymentIsDue({ program, order, now }: ProgramQuestion): Objection | undefined {
  if (program.trigger.on !== 'order-unpaid' || !order) return undefined;
  const since = unpaidSince(order);
  if (since === undefined) return undefined;
  const due = since === AT_AN_UNKNOWN_TIME ? now + DAY_MS : since + program.trigger.afterMs;
  return due > now ? { decision: 'defer', until: due, reason: 'payment_not_due', plannedFor: due } : undefined;
}
