import type { Program } from '../../program/program.ts';
import type { Day } from '../../values/time/day.ts';
import { dayNumber, dayOfNumber } from '../../values/time/day-number.ts';
import { startsOfCalendar } from './day-starts.ts';

/** Some festivals of the moon lie 384 days apart. */
const MOST_DAYS = 400;

/** The first day, from one on, on which the calendar starts a program: of a festival or a rhythm; undefined of any other. */
export function nextStart(program: Program, from: Day): Day | undefined {
  if (program.trigger.on !== 'festival' && program.trigger.on !== 'rhythm') return undefined;
  const first = dayNumber(from);
  // a draft is asked as if it were none
  const asked = [{ ...program, draft: undefined }];
  for (let day = first; day <= first + MOST_DAYS; day++)
    if (startsOfCalendar(asked, day).length > 0) return dayOfNumber(day);
  return undefined;
}
