import type { DayStart } from '../../day/day-start.ts';
import { lastDayOf, type MemberDay } from '../../day/member-day.ts';
import type { Program } from '../../program/program.ts';
import { type DayNumber, dayOfNumber } from '../../values/time/day-number.ts';
import { startedBy } from './started-by.ts';

/**
 * What a day starts for a member: points near their last day, once for each of these days; a level that was reached or
 * lost on the day before, and joining on it, once for each time. Undefined where no program asks.
 *
 * @param day the one after the day that is run
 * @param levels ids of the levels, the lowest first
 */
export function memberStarts(
  programs: readonly Program[],
  { day, levels }: { readonly day: DayNumber; readonly levels: readonly string[] },
): ((member: MemberDay) => readonly DayStart[]) | undefined {
  const expiry = startedBy(programs, 'points-expiring');
  const reached = startedBy(programs, 'level-reached');
  const fell = startedBy(programs, 'level-fell');
  const joined = startedBy(programs, 'joined');
  if (expiry.length + reached.length + fell.length + joined.length === 0) return undefined;
  const closed = dayOfNumber(day - 1);
  return ({ joinedHere, level, levelBefore, expiring }) => {
    const starts: DayStart[] = [];
    for (const { id: programId, trigger } of expiry) {
      const { daysBefore, atLeast = 1 } = trigger;
      const due = expiring.find((one) => lastDayOf(one) - daysBefore === day && one.points >= atLeast);
      if (due) starts.push({ programId, period: dayOfNumber(due.day), day });
    }
    const now = levels[level] ?? '';
    if (level > levelBefore) {
      for (const { id: programId, trigger } of reached) {
        if (trigger.levels?.includes(now) ?? true) starts.push({ programId, period: `${now}#${closed}`, day });
      }
    }
    if (level < levelBefore) for (const { id } of fell) starts.push({ programId: id, period: `${now}#${closed}`, day });
    if (joinedHere === day - 1) {
      for (const { id } of joined) starts.push({ programId: id, period: closed, day });
    }
    return starts;
  };
}
