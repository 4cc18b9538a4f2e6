import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { MemberView } from './view.ts';

/** Points that end within so many days come before everything else. */
const SOON_DAYS = 45;

/** How many points end, and the last whole day on which they are there. */
export interface Ending {
  readonly points: number;
  readonly last: Day;
}

/** What of their points ends next, if any does. */
export function nextEnding({ member, expiring, shop, now }: MemberView): Ending | undefined {
  const today = localDay(now, shop.timezone);
  const { available } = member.books;
  const next = expiring.find(({ points, day }) => points > 0 && day > today);
  return next && available > 0 ? { points: Math.min(next.points, available), last: addDays(next.day, -1) } : undefined;
}

/** The same, if it is soon. */
export function soonEnding(view: MemberView): Ending | undefined {
  const next = nextEnding(view);
  return next && next.last < addDays(localDay(view.now, view.shop.timezone), SOON_DAYS) ? next : undefined;
}

/** When all that is on its way is there (UTC ms). By a fresh link alone: it tells when they ordered last. */
export function allThere({ isFresh, member }: MemberView): number | undefined {
  const waiting = member.books.lots.filter(({ pending }) => pending > 0);
  return isFresh && waiting.length > 0 ? Math.max(...waiting.map(({ lot }) => lot.availableAt)) : undefined;
}
