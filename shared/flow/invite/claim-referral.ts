import { readOwnCode } from '#model/code/own-code.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Referral, ReferralReason } from '#model/referral/referral.ts';
import { termsOfRules } from '#model/referral/rules.ts';
import { referralVerdict } from '#model/referral/verdict.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import type { ReferralStore } from '#ports/referrals.ts';
import { loadReferral, type ReferralFactsDeps } from './load-facts.ts';

export interface ClaimDeps extends Omit<ReferralFactsDeps, 'referrals'> {
  readonly referrals: Pick<ReferralStore, 'get' | 'claim'>;
  readonly inviteCodes: Pick<InviteCodes, 'inviterOf'>;
  readonly memberships?: readonly Membership[] | undefined;
}

/** Somebody came by an invitation. */
export interface ReferralClaim {
  readonly shop: Shop;
  /** As it was typed, or stands in a link. */
  readonly code: string;
  readonly friend: CustomerId;
  /** When they came, UTC ms: joined, or placed the order that names the code. */
  readonly at: number;
}

export type ClaimAnswer =
  /** The shop rewards nobody for bringing somebody. */
  | { readonly outcome: 'none' }
  /** `doubted`: somebody of the team looks at it first. What the friend is told of a reason is up to the page. */
  | { readonly outcome: 'accepted' | 'doubted' }
  | { readonly outcome: 'refused'; readonly reason: ReferralReason | undefined };

/** Keeps who brought a friend; the first claim of a friend holds. Asked again it has the same answer. */
export async function claimReferral(deps: ClaimDeps, { shop, code, friend, at }: ReferralClaim): Promise<ClaimAnswer> {
  const rules = membershipOf(deps, shop.id)?.referral;
  if (!rules) return { outcome: 'none' };
  const read = readOwnCode(code);
  const inviterId = read === undefined ? undefined : await deps.inviteCodes.inviterOf(shop.id, read);
  const known = await loadReferral(deps, shop.id, { friend, inviter: inviterId, at });
  const { held, inviter, facts } = known;
  if (held && inviter && !facts.isTaken) return answerOf(held);
  if (!known.friend.customer) return { outcome: 'refused', reason: 'friend-erased' };
  const verdict = referralVerdict(facts, rules);
  if (!inviter || facts.isTaken || (verdict.state === 'refused' && verdict.reason === 'self-referral'))
    return answerOf({ reason: undefined, ...verdict });
  const [friendRoot = friend] = known.friend.ids;
  const [inviterRoot = ''] = inviter.ids;
  const claimed: Referral = {
    ...{ shop: shop.id, friend: friendRoot, inviter: inviterRoot, at, reason: undefined, ...verdict, revision: 0 },
    terms: termsOfRules(rules),
    ...(verdict.state === 'pending' && { lookAt: at + DAY_MS }),
  };
  const kept = await deps.referrals.claim(claimed);
  return inviter.ids.includes(kept.inviter) ? answerOf(kept) : { outcome: 'refused', reason: 'second-inviter' };
}

const answerOf = ({ state, reason }: Pick<Referral, 'state' | 'reason'>): ClaimAnswer =>
  state === 'refused' ? { outcome: 'refused', reason } : { outcome: state === 'doubted' ? 'doubted' : 'accepted' };
