import type { KnownCustomer } from '../day/known-customer.ts';
import type { MemberDay } from '../day/member-day.ts';
import type { Membership } from '../membership/membership.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { startOfDay } from '../values/time/day.ts';
import { type DayNumber, dayOfNumber } from '../values/time/day-number.ts';
import type { PutOnDay } from './day-movements.ts';
import { MemberDays } from './member-days.ts';
import type { MemberKnown } from './member-known.ts';

interface DayOfMembers {
  readonly shop: { readonly timezone: string };
  readonly today: DayNumber;
  readonly end: number;
  readonly membership: Membership | undefined;
  /** Levels go by another rule than in the last run: nobody moves by that. */
  readonly isOtherScheme?: boolean | undefined;
}

/** Undefined of who is no member at the end of the day, and of whom nobody knows it. @param orders as columns, where somebody made them */
export type MemberDayOf = (known: KnownCustomer, orders?: OrderColumns) => MemberDay | undefined;

/** All movements of somebody's points up to the end of the day, also of who has left; none of whom nobody knows to be a member. */
export type MovementsOf = (known: KnownCustomer, orders: OrderColumns, put: PutOnDay) => void;

/** Undefined where the shop declares no membership. */
export const memberDayOf = (day: DayOfMembers): MemberDayOf | undefined => membersOfDay(day)?.dayOf;

/** The members of a shop, one after the other: what is asked of one is worked out once. Undefined where the shop has no membership. */
export function membersOfDay({ shop, today, end, membership, isOtherScheme }: DayOfMembers) {
  if (!membership) return undefined;
  const zone = shop.timezone;
  const day = dayOfNumber(today);
  const own = new OrderColumns();
  const members = new MemberDays({ membership, zone, today, end, start: startOfDay(day, zone) });
  const places = new Map([['', -1], ...(membership.levels?.levels ?? []).map(({ id }, n) => [id, n] as const)]);
  const levelBefore = ({ customer: { membership: stored } }: KnownCustomer): number | undefined => {
    const last = stored && stored.day <= day ? (stored.day === day ? stored.previous : stored.current) : undefined;
    return last?.level === undefined ? undefined : places.get(last.level);
  };
  let latest: KnownCustomer | undefined;
  const isTold = (known: KnownCustomer, columns?: OrderColumns): boolean => {
    const { customer, standing, details, journal = [] } = known;
    const words = standing?.membership;
    if (!words) return false;
    if (known === latest) return true;
    latest = known;
    const orders = columns ?? own.turnTo(customer.entries, zone, end, details);
    members.turnTo({ orders, details, words, journal, levelBefore: levelBefore(known) } satisfies MemberKnown);
    return true;
  };
  const dayOf: MemberDayOf = (known, orders) => {
    const made = isTold(known, orders) ? members.day() : undefined;
    return made && isOtherScheme ? { ...made, levelBefore: made.level } : made;
  };
  const movementsOf: MovementsOf = (known, orders, put) => {
    if (isTold(known, orders)) members.movements(put);
  };
  return { dayOf, movementsOf };
}
