import { formOf } from '../../program/trigger.ts';
import type { Touch } from '../../touch/touch.ts';
import { DAY_MS } from '../../values/time/day.ts';
import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';
import { entered } from './entered.ts';
import { onceOfStep } from './once-of-step.ts';

/** Only so many days after the last time; held out counts as entered, so that treated and held-out stay alike. */
export function mayReenter(question: ChannelQuestion): Objection | undefined {
  const { program, touch, earlier } = question;
  if (program.campaign) return onceOfStep(question);
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
