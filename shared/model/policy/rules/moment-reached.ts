import { momentOf } from '../../order/moments.ts';
import { formOf } from '../../program/trigger.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Objection, ProgramQuestion } from '../decision.ts';

/**
 * What started it may be known by now to have happened later, and is planned anew for that time. A parcel that is still
 * on its way, of an order that had arrived without it, is looked for again in a day while the message is useful.
 */
export function momentIsReached({ program, order, touch, now }: ProgramQuestion): Objection | undefined {
  const { on, afterMs } = program.trigger;
  const { moment } = formOf(on);
  if (!moment || !order) return undefined;
  const at = momentOf(order, moment);
  const reason = 'not_yet';
  if (at === undefined) {
    const isOnItsWay = moment === 'delivered' && momentOf(order, 'shipped') !== undefined;
    const isUseful = now + DAY_MS <= touch.plannedFor + program.usefulForMs;
    return isOnItsWay && isUseful ? { decision: 'defer', until: now + DAY_MS, reason } : undefined;
  }
  const due = at + afterMs;
  return due > now ? { decision: 'defer', until: due, reason, plannedFor: due } : undefined;
}
