import { communityLink } from '#model/community/community.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { newestFacts } from '#model/customer/facts.ts';
import { type Membership, membershipOf, pointsName } from '#model/membership/membership.ts';
import { expiringOf } from '#model/points/expiring.ts';
import type { Shop } from '#model/shop/shop.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { addDays, localDay, startOfDay } from '#model/values/time/day.ts';
import { type MemberPoints, memberPoints, type PointsStores } from '../points/member-points.ts';
import type { FindMember, SeenMember } from './member-of-message.ts';

/**
 * What a touch's message says of a member, as it is at this moment, or why it is not to leave any more: the membership was
 * left, the points are spent, the level fell.
 */
export function memberFinder(crm: Pick<PublishedCrm, 'memberships'>, stores: PointsStores): FindMember {
  return async ({ shop, touch, now }, program) => {
    const membership = membershipOf(crm, shop.id);
    const question = membership && { shop, membership, customerId: touch.customerId };
    const member = question && (await memberPoints(stores, question, now));
    if (!member) return { decision: 'exit', reason: 'left_membership' };
    const { trigger } = program;
    if (trigger.on === 'points-expiring') {
      const day = addDays(localDay(touch.plannedFor - trigger.afterMs, shop.timezone), trigger.daysBefore + 1);
      const left = expiringOf(member.books.lots, shop.timezone).find((one) => one.day === day)?.points ?? 0;
      if (Math.min(left, member.books.available + member.books.pending) < (trigger.atLeast ?? 1))
        return { decision: 'exit', reason: 'points_spent' };
    }
    if (trigger.on === 'level-reached') {
      const reachedOn = addDays(localDay(touch.plannedFor - trigger.afterMs, shop.timezone), -1);
      const before = await memberPoints(stores, question, startOfDay(reachedOn, shop.timezone) - 1);
      if (placeOf(membership, member) <= placeOf(membership, before)) return { decision: 'exit', reason: 'level_fell' };
    }
    return seenMember(stores, { shop, membership }, member);
  };
}

/** What may be said of a member, as it was read. */
export async function seenMember(
  stores: Pick<PointsStores, 'facts'>,
  { shop, membership }: { readonly shop: Shop; readonly membership: Membership },
  member: MemberPoints,
): Promise<SeenMember> {
  const told = newestFacts(await stores.facts.listStanding(shop.id, member.customer.id));
  const isIn = told.some(({ kind, name, value }) => kind === 'said' && name === 'community' && !value.over);
  return (locale) => seenIn(locale, { shop, membership, member, isIn });
}

const placeOf = ({ levels }: Membership, member: MemberPoints | undefined): number =>
  levels?.levels.findIndex(({ id }) => id === member?.level?.level?.id) ?? -1;

function seenIn(
  locale: string,
  {
    shop,
    membership,
    member,
    isIn,
  }: {
    readonly shop: Shop;
    readonly membership: Membership;
    readonly member: MemberPoints;
    readonly isIn: boolean;
  },
): ReturnType<SeenMember> {
  const { level, books } = member;
  const { next } = level ?? {};
  const by = membership.levels?.by ?? 'net';
  const { community } = membership;
  const url = community && !isIn ? communityLink(community, locale) : undefined;
  const soon = expiringOf(books.lots, shop.timezone).find(({ points }) => points > 0);
  return {
    program: nameIn(locale, membership),
    level: level?.level && nameIn(locale, level.level),
    next: next && { level: nameIn(locale, next.level), missing: next.missing, of: by === 'net' ? 'money' : by },
    points: books.available,
    pointsName: pointsName(membership, locale),
    expiring: soon && { points: soon.points, lastAt: startOfDay(soon.day, shop.timezone) - 1 },
    community: community && url !== undefined ? { name: nameIn(locale, community), url } : undefined,
  };
}
