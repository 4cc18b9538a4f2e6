import type { CustomerId } from '../values/ids.ts';
import type { DoubtReason, RefusalReason } from './referral.ts';
import type { ReferralRules } from './rules.ts';

/** What is known of a friend who came and of who is said to have brought them, over merges. */
export interface ReferralFacts {
  /** All ids that are the friend. */
  readonly friend: readonly CustomerId[];
  /** All ids of the one to whom the code leads; undefined: to nobody. */
  readonly inviter: { readonly ids: readonly CustomerId[]; readonly state: 'member' | 'left' | 'erased' } | undefined;
  /** Somebody else was said to have brought them before. */
  readonly isTaken: boolean;
  /** They had ordered, or were a member, before they came. */
  readonly wasCustomer: boolean;
  /** An address of theirs was of somebody who was forgotten before they came. */
  readonly wasForgotten: boolean;
  /** Who brought the inviter, who brought those, and so on: all ids of each. */
  readonly above: ReadonlySet<CustomerId>;
  /** What both have in common. */
  readonly alike: readonly DoubtReason[];
}

export type Verdict =
  | { readonly state: 'pending' }
  | { readonly state: 'doubted'; readonly reason: DoubtReason }
  | { readonly state: 'refused'; readonly reason: RefusalReason };

/** A function of what is known, the same when the friend comes and when both are to be rewarded; the first fault is told. */
export function referralVerdict(
  facts: ReferralFacts,
  { existingToo = false }: Pick<ReferralRules, 'existingToo'>,
): Verdict {
  const { friend, inviter, isTaken, wasCustomer, wasForgotten, above, alike } = facts;
  const refused = (reason: RefusalReason): Verdict => ({ state: 'refused', reason });
  if (!inviter) return refused('unknown-code');
  if (inviter.ids.some((id) => friend.includes(id))) return refused('self-referral');
  if (isTaken) return refused('second-inviter');
  if (inviter.state === 'erased') return refused('inviter-erased');
  if (inviter.state === 'left') return refused('inviter-left');
  if (friend.some((id) => above.has(id))) return refused('ring');
  if (wasCustomer && !existingToo) return refused('existing-customer');
  if (wasForgotten) return refused('existing-customer');
  const [reason] = alike;
  return reason === undefined ? { state: 'pending' } : { state: 'doubted', reason };
}
