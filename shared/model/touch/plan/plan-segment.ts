import type { Program } from '../../program/program.ts';
import type { SegmentName } from '../../segment/membership.ts';
import type { Shop } from '../../shop/shop.ts';
import type { CustomerId } from '../../values/ids.ts';
import { type Day, endOfDay } from '../../values/time/day.ts';
import { type DueTouch, touchId } from '../touch.ts';

/**
 * The touches of `segment-entered` programs for a customer who entered segments on a local day. The triggering fact is
 * the end of that day, so that the due time is a function of day and program and not of when the run happened.
 * What would no longer be useful at `now` is not planned.
 */
export function planSegmentTouches(input: {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  readonly customerId: CustomerId;
  readonly entered: readonly SegmentName[];
  readonly day: Day;
  readonly now: number;
}): readonly DueTouch[] {
  const { shop, customerId, day, now } = input;
  if (input.entered.length === 0) return [];
  const at = endOfDay(day, shop.timezone);
  return input.programs.flatMap(({ id, step, kind, trigger, priority, reentryDays, usefulForMs }) => {
    if (trigger.on !== 'segment-entered' || !input.entered.includes(trigger.segment)) return [];
    const plannedFor = at + trigger.afterMs;
    if (now > plannedFor + usefulForMs) return [];
    const period = reentryDays === 'once' ? 'once' : day;
    return {
      touchId: touchId(shop.id, customerId, id, step.id, period),
      shop: shop.id,
      customerId,
      programId: id,
      stepId: step.id,
      kind,
      priority,
      subject: { day, at },
      plannedFor,
      dueAt: plannedFor,
      plannedAt: now,
      purpose: 'send',
    };
  });
}
