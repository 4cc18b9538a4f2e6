import type { SegmentName } from '../../segment/membership.ts';
import { type Day, endOfDay } from '../../values/time/day.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import { type Planning, planTouches } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/** The fact is the end of the local day, so that the due time does not depend on when the run happened. */
export function planSegmentTouches(
  input: Planning & { readonly entered: readonly SegmentName[]; readonly day: Day; readonly lastDay: DayNumber },
): readonly DueTouch[] {
  const { entered, day, lastDay, shop } = input;
  if (entered.length === 0) return [];
  return planTouches(input, ({ trigger, reentryDays }) => {
    if (trigger.on !== 'segment-entered' || !entered.includes(trigger.segment)) return undefined;
    const at = endOfDay(day, shop.timezone);
    return {
      period: reentryDays === 'once' ? 'once' : day,
      subject: { day, lastDay, at },
      plannedFor: at + trigger.afterMs,
    };
  });
}
