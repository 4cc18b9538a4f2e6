import { formOf } from '../../program/trigger.ts';
import type { Touch } from '../../touch/touch.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';

/** Only so many days after the last time; held out counts as entered, so that treated and held-out stay alike. */
export function mayReenter({ program, touch, earlier }: ChannelQuestion): Objection | undefined {
  const { reentryDays, trigger } = program;
  if (!formOf(trigger.on).reenters || (trigger.on === 'custom-event' && trigger.each)) return undefined;
  const blocks = ({ subject }: Touch): boolean =>
    reentryDays === 'once' || Math.abs(touch.subject.at - subject.at) < reentryDays * DAY_MS;
  const entries = earlier.filter(
    (other) => other.programId === program.id && other.touchId !== touch.touchId && entered(other),
  );
  // A later message of the same journey: the person is inside, and does not enter.
  const isInside = entries.some(({ stepId, subject }) => stepId !== touch.stepId && subject.at === touch.subject.at);
  return !isInside && entries.some(blocks) ? suppress('reentry') : undefined;
}

const ENTERED: ReadonlySet<string> = new Set(['queued', 'sending', 'sent', 'unknown']);
const entered = ({ state, reason }: Touch): boolean =>
  ENTERED.has(state) || reason === 'holdout' || reason === 'global_holdout';
