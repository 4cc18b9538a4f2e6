import { type MemberPoints, memberPoints } from '#flow/points/member-points.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import { type Expiring, expiringOf } from '#model/points/expiring.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Output } from '../console/output.ts';
import type { Target } from '../target/target.ts';
import { pointsText } from './points-text.ts';

interface MemberOf {
  readonly membership: Membership;
  readonly member: MemberPoints;
  readonly expiring: readonly Expiring[];
}

/** How a customer stands with the membership of the shop; undefined where it declares none, and of who is no member. */
export async function memberOf(target: Target, shop: Shop, customerId: CustomerId): Promise<MemberOf | undefined> {
  const membership = membershipOf(target, shop.id);
  const member = membership && (await memberPoints(target.stores, { shop, membership, customerId }, target.now()));
  return membership && member && { membership, member, expiring: expiringOf(member.books.lots, shop.timezone) };
}

/** For programs that read it. */
export const memberAnswer = ({ member: { joinedAt, level, books }, expiring }: MemberOf) => ({
  ...{ joinedAt, level: level?.level?.id, next: level?.next },
  ...{ available: books.available, pending: books.pending, expiring },
});

/** The same lines as `perennial points` has; none of who is no member. */
export const memberText = (found: MemberOf | undefined, shop: Shop, output: Output): readonly string[] =>
  found ? [pointsText({ ...found, shop, ledger: undefined }, output)] : [];
