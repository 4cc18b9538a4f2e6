import type { KnownCustomer } from '../day/known-customer.ts';
import type { MemberDay } from '../day/member-day.ts';
import type { Membership } from '../membership/membership.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { startOfDay } from '../values/time/day.ts';
import { type DayNumber, dayOfNumber } from '../values/time/day-number.ts';
import { memberDays } from './member-days.ts';

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

/** Undefined where the shop declares no membership. */
export function memberDayOf({ shop, today, end, membership, isOtherScheme }: DayOfMembers): MemberDayOf | undefined {
  if (!membership) return undefined;
  const zone = shop.timezone;
  const day = dayOfNumber(today);
  const own = new OrderColumns();
  const of = memberDays({ membership, zone, today, end, start: startOfDay(day, zone) });
  const places = new Map([['', -1], ...(membership.levels?.levels ?? []).map(({ id }, n) => [id, n] as const)]);
  return ({ customer, standing, details, journal = [] }, orders) => {
    const words = standing?.membership;
    if (!words) return undefined;
    const { entries, membership: stored } = customer;
    const last = stored && stored.day <= day ? (stored.day === day ? stored.previous : stored.current) : undefined;
    const made = of({
      ...{ entries, details, words, journal },
      orders: orders ?? own.turnTo(entries, zone, end, details),
      levelBefore: last?.level === undefined ? undefined : places.get(last.level),
    });
    return made && isOtherScheme ? { ...made, levelBefore: made.level } : made;
  };
}
