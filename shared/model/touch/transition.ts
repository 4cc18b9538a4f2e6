import type { ChannelId } from '../values/ids.ts';
import { localDay } from '../values/time/day.ts';
import type { TerminalState, TouchReason } from './reasons.ts';
import type { Touch } from './touch.ts';

/** On its way to a sender. */
export const queuedFor = (touch: Touch, channel: ChannelId, consentRef: string | undefined): Touch => ({
  ...touch,
  state: 'queued',
  reason: 'allowed',
  channel,
  consentRef,
  leaseUntil: undefined,
});

/** Waiting for a better time; its channel will be chosen anew. */
export const deferred = (
  touch: Touch,
  { reason, plannedFor }: { readonly reason: TouchReason; readonly plannedFor?: number | undefined },
): Touch => ({
  ...touch,
  state: 'deferred',
  reason,
  plannedFor: plannedFor ?? touch.plannedFor,
  channel: undefined,
  consentRef: undefined,
  leaseUntil: undefined,
});

export interface EndTime {
  readonly now: number;
  readonly timezone: string;
}

/** At its end: the one state and reason that it keeps, dated in the shop's zone. */
export const ended = (touch: Touch, state: TerminalState, reason: TouchReason, at: EndTime): Touch => ({
  ...touch,
  state,
  reason,
  leaseUntil: undefined,
  endedAt: at.now,
  endDay: localDay(at.now, at.timezone),
});
