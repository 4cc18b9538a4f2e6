import type { Program } from '../../program/program.ts';
import type { Shop } from '../../shop/shop.ts';
import type { CustomerId } from '../../values/ids.ts';
import { HOUR_MS } from '../../values/time/day.ts';
import { type DueTouch, touchId } from '../touch.ts';

/**
 * The message with a short-lived link that a person asked for; one per clock hour and person, however often the button
 * is pressed: the page must not become a way to fill a mailbox.
 */
export function planLinkTouches(input: {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  readonly customerId: CustomerId;
  readonly now: number;
}): readonly DueTouch[] {
  const { shop, customerId, now } = input;
  return input.programs.flatMap(({ id, step, kind, trigger, priority }) => {
    if (trigger.on !== 'link-requested') return [];
    const dueAt = now + trigger.afterMs;
    return {
      touchId: touchId(shop.id, customerId, id, step.id, `hour#${Math.floor(now / HOUR_MS)}`),
      ...{ shop: shop.id, customerId, programId: id, stepId: step.id, kind, priority },
      ...{ subject: { at: now }, plannedFor: dueAt, dueAt, plannedAt: now, purpose: 'send' },
    };
  });
}
