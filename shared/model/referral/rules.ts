import type { ProgramId } from '../values/ids.ts';

/** What a shop gives for a friend who was brought, as its membership declares it. */
export interface ReferralRules {
  /** Points of who brought them; 0: none. */
  readonly inviterPoints: number;
  /** Points of who came; 0: none. */
  readonly friendPoints: number;
  /** What the friend's order must keep at least, in minor units of the shop's currency; anything unless told. */
  readonly minimumMinor?: number | undefined;
  /** Whoever ordered or was a member before counts, too; unless told only who is new does. */
  readonly existingToo?: boolean | undefined;
  /** Days, from coming on, in which the friend must order. */
  readonly buyWithinDays: number;
  /** Days after that order until both are rewarded: no shorter than goods may be given back. Those of the points unless told. */
  readonly returnDays?: number | undefined;
  /** An inviter is rewarded for so many in so many days; of any number unless told. */
  readonly atMost?: { readonly referrals: number; readonly days: number } | undefined;
  /** Programs whose messages invite: what these cost is part of what a friend costs. */
  readonly programs?: readonly ProgramId[] | undefined;
}

/** What of them a referral is judged and rewarded by: those of the moment in which the friend came are kept with it. */
export type ReferralTerms = Omit<ReferralRules, 'programs'>;

export const termsOfRules = ({ programs: _, ...terms }: ReferralRules): ReferralTerms => terms;
