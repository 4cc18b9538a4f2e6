import type { Uniform } from '#model/effect/stats/draws.ts';

/** What happens to people who come to a program on a day: chances, each of those whom the ones before it let through. */
export interface Chain {
  /** People a day. */
  readonly came: number;
  readonly notInAudience: number;
  readonly exited: number;
  readonly noConsent: number;
  readonly noAddress: number;
  readonly addressGone: number;
  readonly caps: number;
  readonly care: number;
  readonly budget: number;
  readonly removed: number;
  readonly held: number;
  readonly late: number;
  readonly neverPickedUp: number;
  readonly refused: number;
  readonly bounced: number;
  readonly complained: number;
  readonly clicked: number;
  /** Of those who clicked, and of the others who got it: who order for it. */
  readonly buysForClick: number;
  readonly buysAnyhow: number;
  /** Of its two wordings, how often the second is as good as the first. */
  readonly second: number;
  /** Hand-offs that somebody takes within two days. */
  readonly taken: number;
}

/** Of a program with nothing wrong with it. */
export const USUAL: Chain = {
  ...{ came: 60, notInAudience: 0.06, exited: 0.08, noConsent: 0.2, noAddress: 0.03, addressGone: 0.03 },
  ...{ caps: 0.1, care: 0.03, budget: 0, removed: 0, held: 0, late: 0.012, neverPickedUp: 0.002, refused: 0.003 },
  ...{ bounced: 0.012, complained: 0.0004, clicked: 0.12, buysForClick: 0.3, buysAnyhow: 0.02, second: 1, taken: 0.92 },
};

const STEPS = [
  ...[['exited', 'exited', 'bought_again'] as const, ['notInAudience', 'suppressed', 'not_in_audience'] as const],
  ...[['removed', 'suppressed', 'program_removed'] as const, ['noConsent', 'suppressed', 'no_consent'] as const],
  ['noAddress', 'suppressed', 'no_address'] as const,
  ['addressGone', 'suppressed', 'address_suppressed'] as const,
] as const;
const AFTER_HOLDOUT = [
  ...[['caps', 'suppressed', 'frequency_cap'] as const, ['care', 'suppressed', 'care_first'] as const],
  ...[['budget', 'suppressed', 'budget'] as const, ['held', 'expired', 'held_too_long'] as const],
  ...[['late', 'expired', 'too_late'] as const, ['neverPickedUp', 'expired', 'never_picked_up'] as const],
  ['refused', 'failed', 'provider_rejected'] as const,
] as const;

export interface End {
  readonly state: string;
  readonly reason: string;
  /** Was nothing but the policy of contact, or the holdout, against it? */
  readonly isEligible: boolean;
}

/** How the touch of one person ends. */
export function endOf(chain: Chain, holdout: (() => boolean) | undefined, uniform: Uniform): End {
  for (const [step, state, reason] of STEPS) if (uniform() < chain[step]) return { state, reason, isEligible: false };
  if (holdout?.()) return { state: 'suppressed', reason: 'holdout', isEligible: true };
  for (const [step, state, reason] of AFTER_HOLDOUT)
    if (uniform() < chain[step]) return { state, reason, isEligible: true };
  return { state: 'sent', reason: 'provider_accepted', isEligible: true };
}
