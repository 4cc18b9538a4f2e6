import type { Program } from '../program/program.ts';
import { MINUTE_MS } from '../values/time/day.ts';
import { isTerminal } from './reasons.ts';
import type { Touch } from './touch.ts';
import { type EndTime, ended } from './transition.ts';

/** A transactional message whose answer was lost is sent once more. */
const MAX_TRANSACTIONAL_ATTEMPTS = 2;

type Next =
  | { readonly step: 'nothing' | 'plan' }
  | { readonly step: 'wait'; readonly until: number }
  | { readonly step: 'end' | 'queue'; readonly touch: Touch };

/** What a touch needs that was queued an hour ago. */
export function nextStep(touch: Touch, program: Program | undefined, at: EndTime): Next {
  const { state, leaseUntil = 0 } = touch;
  if (isTerminal(state)) return { step: 'nothing' };
  // A sender that stopped between deferring and planning left this row alone behind.
  if (state === 'deferred') return { step: 'plan' };
  if (state === 'queued') {
    // Nobody claimed it, so it was not sent: a backlog, or a dead-letter queue. Again: one claim alone can succeed.
    if (program && at.now <= touch.plannedFor + program.usefulForMs) return { step: 'queue', touch };
    const reason = touch.reason === 'provider_throttled' ? 'too_late' : 'never_picked_up';
    return { step: 'end', touch: ended(touch, 'expired', reason, at) };
  }
  if (leaseUntil > at.now) return { step: 'wait', until: leaseUntil + MINUTE_MS };
  // Claimed, and no answer was recorded: it may have been sent.
  if (touch.kind === 'marketing' || touch.attempt >= MAX_TRANSACTIONAL_ATTEMPTS) {
    return { step: 'end', touch: ended(touch, 'unknown', 'answer_lost', at) };
  }
  return { step: 'queue', touch: { ...touch, state: 'queued', reason: 'allowed', leaseUntil: undefined } };
}
