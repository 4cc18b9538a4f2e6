import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { MemberView } from './view.ts';

/** Points that end within so many days come before everything else. */
const SOON_DAYS = 45;

/** What of their points ends next, if it is soon: how many, and the last whole day on which they are there. */
export function soonEnding({ member, expiring, shop, now }: MemberView): { points: number; last: Day } | undefined {
  const today = localDay(now, shop.timezone);
  const { available } = member.books;
  const next = expiring.find(({ points, day }) => points > 0 && day > today);
  if (!next || available <= 0 || next.day > addDays(today, SOON_DAYS)) return undefined;
  return { points: Math.min(next.points, available), last: addDays(next.day, -1) };
}
