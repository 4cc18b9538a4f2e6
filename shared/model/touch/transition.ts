import type { Channel } from '../event/event.ts';
import { localDay } from '../values/time/day.ts';
import type { DueTouch, TerminalState, Touch, TouchReason } from './touch.ts';

/** A planned touch that enters the ledger in some state. */
export function entering(due: DueTouch, state: Touch['state'], reason: TouchReason): Touch {
  const { dueAt: _dueAt, purpose: _purpose, ...planned } = due;
  return { ...planned, state, reason, attempt: 0 };
}

/** The due row of a touch that is already in the ledger. */
export function dueOf(touch: Touch, purpose: DueTouch['purpose'], dueAt: number): DueTouch {
  const { shop, customerId, touchId, programId, stepId, kind, priority, subject, plannedFor, plannedAt } = touch;
  const planned = { shop, customerId, touchId, programId, stepId, kind, priority, subject, plannedFor, plannedAt };
  return { ...planned, purpose, dueAt };
}

/** On its way to a sender. */
export const queuedFor = (touch: Touch, channel: Channel, consentRef: string | undefined): Touch => ({
  ...touch,
  state: 'queued',
  reason: 'allowed',
  channel,
  consentRef,
  leaseUntil: undefined,
});

interface Deferral {
  readonly reason: TouchReason;
  readonly plannedFor?: number | undefined;
}

/** Waiting for a better time; its channel will be chosen anew. */
export const deferred = (touch: Touch, { reason, plannedFor }: Deferral): Touch => ({
  ...touch,
  state: 'deferred',
  reason,
  plannedFor: plannedFor ?? touch.plannedFor,
  channel: undefined,
  consentRef: undefined,
  leaseUntil: undefined,
});

/** At its end: the one state and reason that it keeps, dated in the shop's zone. */
export const ended = (
  touch: Touch,
  state: TerminalState,
  reason: TouchReason,
  at: { readonly now: number; readonly timezone: string },
): Touch => ({
  ...touch,
  state,
  reason,
  leaseUntil: undefined,
  endedAt: at.now,
  endDay: localDay(at.now, at.timezone),
});
