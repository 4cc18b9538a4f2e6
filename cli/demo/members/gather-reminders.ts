import { type BookedMember, expectedExpiry } from '#local/simulator/expected-points.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, type Day, localDay, startOfDay } from '#model/values/time/day.ts';

/** Days on which somebody is reminded: those after the first of the play, and before its last two, of which something may wait. */
export interface ReminderDays {
  readonly from: Day;
  readonly to: Day;
}

/** How often a program that reminds of points that expire began for somebody of a shop, whatever became of its message. */
export const remindersFound = (
  touches: readonly Touch[],
  programs: readonly Pick<Program, 'id' | 'trigger'>[],
  { timezone }: Pick<Shop, 'timezone'>,
  { from, to }: ReminderDays,
): number => {
  const ids = new Set(programs.flatMap(({ id, trigger }) => (trigger.on === 'points-expiring' ? id : [])));
  return touches.filter(({ programId, plannedFor }) => {
    const day = localDay(plannedFor, timezone);
    return ids.has(programId) && day >= from && day <= to;
  }).length;
};

/** How often it had to, by the books of the simulation: for each day on which so many points of a member are gone. */
export function remindersBooked(
  members: Iterable<BookedMember>,
  programs: readonly Pick<Program, 'id' | 'trigger'>[],
  { membership, zone }: { readonly membership: Membership; readonly zone: string },
  { from, to }: ReminderDays,
): number {
  let due = 0;
  const now = startOfDay(from, zone);
  for (const member of members) {
    const days = expectedExpiry(member, membership, zone, now);
    for (const { trigger } of programs) {
      if (trigger.on !== 'points-expiring') continue;
      for (const gone of days.keys()) {
        // so many days before the last on which they hold
        const day = addDays(gone, -1 - trigger.daysBefore);
        if (day < from || day > to) continue;
        const left = expectedExpiry(member, membership, zone, startOfDay(day, zone) - 1).get(gone) ?? 0;
        if (left >= (trigger.atLeast ?? 1)) due++;
      }
    }
  }
  return due;
}
