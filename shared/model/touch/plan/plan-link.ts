import { HOUR_MS } from '../../values/time/day.ts';
import { type Planning, planTouches } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/** One per clock hour, person and page, however often the button is pressed: no page may fill a mailbox. */
export function planLinkTouches(input: Planning, to?: 'member'): readonly DueTouch[] {
  const { now } = input;
  const period = `hour#${Math.floor(now / HOUR_MS)}`;
  return planTouches(input, ({ trigger }) =>
    trigger.on === 'link-requested' && trigger.to === to
      ? { period, subject: { at: now }, plannedFor: now + trigger.afterMs }
      : undefined,
  );
}
