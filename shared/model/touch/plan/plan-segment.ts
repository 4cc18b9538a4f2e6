import type { Trigger } from '../../program/trigger.ts';
import type { SegmentName } from '../../segment/membership.ts';
import { type Day, endOfDay } from '../../values/time/day.ts';
import type { DayNumber } from '../../values/time/day-number.ts';
import { type Planning, planTouches } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/** Does the person's move between segments start it? */
export function startedBySegment(
  trigger: Trigger,
  { entered, left }: { readonly entered: readonly SegmentName[]; readonly left: readonly SegmentName[] },
): boolean {
  if (trigger.on === 'segment-entered') return entered.includes(trigger.segment);
  return trigger.on === 'segment-left' && left.includes(trigger.segment);
}

/** The fact is the end of the local day, so that the due time does not depend on when the run happened. */
export function planSegmentTouches(
  input: Planning & {
    readonly entered: readonly SegmentName[];
    readonly left?: readonly SegmentName[];
    readonly day: Day;
    readonly lastDay: DayNumber;
  },
): readonly DueTouch[] {
  const { entered, left = [], day, lastDay, shop } = input;
  if (entered.length === 0 && left.length === 0) return [];
  return planTouches(input, ({ trigger, reentryDays }) => {
    if (!startedBySegment(trigger, { entered, left })) return undefined;
    const at = endOfDay(day, shop.timezone);
    return {
      period: reentryDays === 'once' ? 'once' : day,
      subject: { day, lastDay, at },
      plannedFor: at + trigger.afterMs,
    };
  });
}
