import { HOUR_MS, MINUTE_MS } from '../../values/time/day.ts';
import type { ChannelQuestion, Objection } from '../decision.ts';
import { allowedFrom } from './quiet.ts';

/** A run takes minutes; one of millions an hour or two. */
const RUN_WAIT_MS = 10 * MINUTE_MS;
/** A person may release a program at any time; whoever was held for long is looked at less often. */
const [LEAST_HOLD_MS, MOST_HOLD_MS] = [30 * MINUTE_MS, 2 * HOUR_MS];

/**
 * What a segment or a day starts waits for the run that counts how many it starts, and for a person's word where they
 * are far too many. Asked before the holdout, so that neither arm is told anything while it waits.
 */
export function startAllowed(question: ChannelQuestion): Objection | undefined {
  const { start, now, touch } = question;
  if (start === undefined) return undefined;
  if (start === 'unfinished') {
    return { decision: 'defer', until: allowedFrom(question, now + RUN_WAIT_MS), reason: 'run_unfinished' };
  }
  const wait = Math.min(Math.max((now - touch.plannedFor) / 4, LEAST_HOLD_MS), MOST_HOLD_MS);
  return { decision: 'defer', until: allowedFrom(question, Math.round(now + wait)), reason: 'held' };
}
