import type { REASONS, TerminalState } from '../touch/reasons.ts';
import { isTerminal, type TouchState } from '../touch/reasons.ts';

/** Why a moment that was due was missed: groups of the reasons of touches, as a team would act on them. */
export const MISSED_FOR = [
  'consent',
  'address',
  'caps',
  'care',
  'budget',
  'held',
  'no-program',
  'late',
  'sender',
  'other',
] as const;
export type MissedFor = (typeof MISSED_FOR)[number];

/**
 * What became of a moment. `not-due`: there was none any more (paid, bought again, not for this person), or never was.
 * `held-out`: left out on purpose, to compare. Every other one was due: it is kept, or missed for a reason.
 */
export type MomentOutcome = 'kept' | 'not-due' | 'held-out' | MissedFor;

type ByReason = { readonly [State in TerminalState]: Readonly<Record<keyof (typeof REASONS)[State], MomentOutcome>> };

/** Every reason with which a touch ends, each in one place. */
const OUTCOMES: ByReason = {
  sent: { provider_accepted: 'kept', provider_event: 'kept' },
  suppressed: {
    no_address: 'address',
    no_consent: 'consent',
    consent_withdrawn: 'consent',
    address_suppressed: 'address',
    number_refused: 'address',
    question_cap: 'caps',
    person_erased: 'not-due',
    // an order without an identity: there was a moment, and nobody to write to
    person_unknown: 'address',
    holdout: 'held-out',
    global_holdout: 'held-out',
    open_case: 'care',
    care_first: 'care',
    peak_season: 'caps',
    min_gap: 'caps',
    frequency_cap: 'caps',
    budget: 'budget',
    warm_up: 'budget',
    paused: 'care',
    campaign_ended: 'not-due',
    campaign_budget: 'budget',
    not_in_audience: 'not-due',
    reentry: 'not-due',
    program_removed: 'no-program',
  },
  exited: {
    order_paid: 'not-due',
    order_shipped: 'not-due',
    order_delivered: 'not-due',
    order_changed: 'not-due',
    order_cancelled: 'not-due',
    order_returned: 'not-due',
    bought_again: 'not-due',
    cart_bought: 'not-due',
    subscription_ended: 'not-due',
    subscription_resumed: 'not-due',
    out_of_stock: 'not-due',
    price_up: 'not-due',
    wish_withdrawn: 'not-due',
    left_segment: 'not-due',
    back_in_segment: 'not-due',
    left_membership: 'not-due',
    points_spent: 'not-due',
    level_fell: 'not-due',
    consent_settled: 'not-due',
  },
  expired: {
    too_late: 'late',
    held_too_long: 'held',
    stopped_too_long: 'held',
    campaign_waited_too_long: 'held',
    never_picked_up: 'sender',
  },
  failed: { provider_rejected: 'sender', render_failed: 'sender' },
  // it may have left: nobody can say that it was kept
  unknown: { answer_lost: 'sender' },
};

/** Of a reason that another release wrote, what its state says. */
const BY_STATE: Readonly<Record<TerminalState, MomentOutcome>> = {
  sent: 'kept',
  suppressed: 'other',
  exited: 'not-due',
  expired: 'late',
  failed: 'sender',
  unknown: 'sender',
};

/** What an ended touch says of its moment; undefined for one that has not ended. */
export function outcomeOf({
  state,
  reason,
}: {
  readonly state: string;
  readonly reason: string;
}): MomentOutcome | undefined {
  if (!isTerminal(state as TouchState)) return undefined;
  const known: Readonly<Record<string, MomentOutcome>> = OUTCOMES[state as TerminalState];
  return Object.hasOwn(known, reason) ? known[reason] : BY_STATE[state as TerminalState];
}

export const isMissed = (outcome: MomentOutcome): outcome is MissedFor =>
  outcome !== 'kept' && outcome !== 'not-due' && outcome !== 'held-out';
