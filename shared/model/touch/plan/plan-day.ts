import type { DayStart } from '../../day/day-start.ts';
import type { Program } from '../../program/program.ts';
import type { ProgramId } from '../../values/ids.ts';
import { type Day, endOfDay, localInstant } from '../../values/time/day.ts';
import { type DayNumber, dayOfNumber } from '../../values/time/day-number.ts';
import { type Planning, planTouches, type Start } from '../due-touch.ts';
import type { DueTouch } from '../touch.ts';

/** Of what a day brings to a person, what each program starts with; the same whenever the run of the day happens. */
function startsByProgram(
  programs: readonly Program[],
  { starts, day, lastDay, zone }: DayPlan & { readonly zone: string },
): ReadonlyMap<ProgramId, Start> {
  const found = new Map<ProgramId, Start>();
  for (const { programId, period, day: on } of starts) {
    const trigger = programs.find(({ id }) => id === programId)?.trigger;
    if (!trigger || !('hour' in trigger)) continue;
    const hour = localInstant(dayOfNumber(on), trigger.hour, 0, zone);
    const subject = { day, lastDay, at: endOfDay(day, zone) };
    found.set(programId, { period, subject, plannedFor: hour + trigger.afterMs });
  }
  return found;
}

interface DayPlan {
  readonly starts: readonly DayStart[];
  /** The day that was run. */
  readonly day: Day;
  readonly lastDay: DayNumber;
}

/** What a day brings is planned for its hour, on the clock of the shop. */
export function planDayTouches(input: Planning & DayPlan): readonly DueTouch[] {
  if (input.starts.length === 0) return [];
  const starts = startsByProgram(input.programs, { ...input, zone: input.shop.timezone });
  return planTouches(input, ({ id }) => starts.get(id));
}
