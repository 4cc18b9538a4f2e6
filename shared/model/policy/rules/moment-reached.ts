import { idleSince } from '../../cart/cart.ts';
import { momentOf } from '../../order/moments.ts';
import { formOf } from '../../program/trigger.ts';
import { DAY_MS } from '../../values/time/day.ts';
import type { Objection, ProgramQuestion } from '../decision.ts';

/**
 * What started it may be known by now to have happened later (a cart that was changed again), and is planned anew for
 * that time. A parcel that is still
 * on its way, of an order that had arrived without it, is looked for again in a day while the message is useful.
 */
export function momentIsReached({ program, order, cart, touch, now }: ProgramQuestion): Objection | undefined {
  const { on, afterMs } = program.trigger;
  if (on === 'cart-idle') return cart && dueAfter(idleSince(cart), afterMs, now);
  const { moment } = formOf(on);
  if (!moment || !order) return undefined;
  const at = momentOf(order, moment);
  const reason = 'not_yet';
  if (at === undefined) {
    const isOnItsWay = moment === 'delivered' && momentOf(order, 'shipped') !== undefined;
    const isUseful = now + DAY_MS <= touch.plannedFor + program.usefulForMs;
    return isOnItsWay && isUseful ? { decision: 'defer', until: now + DAY_MS, reason } : undefined;
  }
  return dueAfter(at, afterMs, now);
}

function dueAfter(at: number | undefined, afterMs: number, now: number): Objection | undefined {
  if (at === undefined || at + afterMs <= now) return undefined;
  return { decision: 'defer', until: at + afterMs, reason: 'not_yet', plannedFor: at + afterMs };
}
