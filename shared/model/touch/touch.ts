import type { Channel } from '../event/event.ts';
import { shortHash } from '../values/hash/hash.ts';
import type { CustomerId, OrderKey, ProgramId, ShopId, TouchId } from '../values/ids.ts';
import type { Day } from '../values/time/day.ts';

/** What started a touch: the order, the sign-up or the day of entering a segment, for its exits and its texts. */
export interface TouchSubject {
  readonly orderKey?: OrderKey | undefined;
  readonly day?: Day | undefined;
  /** The sign-up that waits for its confirmation; the message goes out by this channel only. */
  readonly consent?:
    | {
        readonly channel: Channel;
        readonly topic: string;
        /** Language of the form, for whoever is not known to have one. */
        readonly locale?: string | undefined;
      }
    | undefined;
  /** When the triggering fact happened, UTC ms. */
  readonly at: number;
}

/** A planned message to one person, before any decision. */
export interface DueTouch {
  readonly touchId: TouchId;
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly programId: ProgramId;
  readonly stepId: string;
  readonly kind: 'marketing' | 'transactional';
  readonly priority: number;
  readonly subject: TouchSubject;
  /** First due time, from which expiry counts: moves only with the terms by which the order is to be paid. */
  readonly plannedFor: number;
  /** Now due at; moves when the touch is deferred. */
  readonly dueAt: number;
  readonly plannedAt: number;
  /** `send`: decide and queue. `check`: see that a queued touch came to its end. */
  readonly purpose: 'send' | 'check';
}

/**
 * `deferred` `queued` `sending` are on their way, the others terminal (I3).
 * `unknown`: the provider's answer was lost and no event has settled it.
 */
export const TERMINAL_STATES = ['sent', 'suppressed', 'exited', 'expired', 'failed', 'unknown'] as const;
export type TerminalState = (typeof TERMINAL_STATES)[number];
export type TouchState = 'deferred' | 'queued' | 'sending' | TerminalState;

/** The one reason of a decision or an end state: a closed list, shown to people. */
export type TouchReason =
  // send
  | 'allowed'
  | 'provider_accepted'
  | 'provider_event'
  // suppressed
  | 'no_address'
  | 'no_consent'
  | 'consent_withdrawn'
  | 'address_suppressed'
  | 'number_refused'
  | 'question_cap'
  | 'person_erased'
  | 'person_unknown'
  | 'holdout'
  | 'frequency_cap'
  | 'paused'
  | 'not_in_audience'
  | 'reentry'
  | 'program_removed'
  // exited
  | 'order_paid'
  | 'order_cancelled'
  | 'order_returned'
  | 'bought_again'
  | 'left_segment'
  | 'consent_settled'
  // deferred
  | 'quiet_hours'
  | 'frequency_cap_wait'
  | 'paused_wait'
  | 'payment_not_due'
  | 'provider_throttled'
  // expired, failed, unknown
  | 'too_late'
  | 'provider_rejected'
  | 'render_failed'
  | 'never_picked_up'
  | 'answer_lost';

/** A touch in the ledger: from its first decision to its end. */
export interface Touch {
  readonly touchId: TouchId;
  readonly shop: ShopId;
  readonly customerId: CustomerId;
  readonly programId: ProgramId;
  readonly stepId: string;
  readonly kind: 'marketing' | 'transactional';
  readonly priority: number;
  readonly subject: TouchSubject;
  readonly plannedFor: number;
  readonly plannedAt: number;
  readonly state: TouchState;
  readonly reason: TouchReason;
  readonly channel?: Channel | undefined;
  /** Set when terminal, with the shop's local day of it, which the KPI snapshot counts by. */
  readonly endedAt?: number | undefined;
  readonly endDay?: Day | undefined;
  /** Lease of a claim, UTC ms; a second worker may not claim before it ends. */
  readonly leaseUntil?: number | undefined;
  readonly attempt: number;
  readonly providerMessageId?: string | undefined;
  /** Ledger entry that allowed the send (`consentRef`); older releases wrote `channel/topic/at`. */
  readonly consentRef?: string | undefined;
  /** What the provider said of it later. */
  readonly feedback?: { readonly type: 'delivered' | 'bounced' | 'complained'; readonly at: number } | undefined;
}

export const isTerminal = (state: TouchState): state is TerminalState =>
  (TERMINAL_STATES as readonly string[]).includes(state);

/** Has it ended without a message that may have left? Then its place under the caps is free again. */
export const endedUnsent = (touch: Touch): boolean =>
  isTerminal(touch.state) && touch.state !== 'sent' && touch.state !== 'unknown';

/** The same decision to touch has the same id, whoever plans it and however often. */
export function touchId(
  shop: ShopId,
  customerId: CustomerId,
  programId: ProgramId,
  stepId: string,
  period: string,
): string {
  return shortHash('touch', shop, customerId, programId, stepId, period);
}
