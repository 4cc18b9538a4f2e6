import { nextFestivalDay } from '../calendar/festivals.ts';
import type { Program } from '../program/program.ts';
import type { Shop } from '../shop/shop.ts';
import { addDays, type Day } from '../values/time/day.ts';

/** What is known of a shop that a program waits for. */
export interface Waited {
  /** The closed day up to which things are known. */
  readonly day: Day;
  readonly lifecycle: Pick<Shop['lifecycle'], 'activeDays' | 'lapsedDays'> | undefined;
  /** Of the first order that is known; undefined where there is none. */
  readonly firstOrder: Day | undefined;
}

/**
 * When the first moment of a program that nobody has come to is due: the next day of its festival, or the day on which the
 * first buyer would have been quiet for long enough, were nobody of another rhythm before. Undefined where nobody can tell.
 */
export function firstDue(
  { trigger, draft }: Pick<Program, 'trigger' | 'draft'>,
  { day, lifecycle, firstOrder }: Waited,
): Day | undefined {
  if (draft) return undefined;
  if (trigger.on === 'festival') return nextFestivalDay(trigger.festival, trigger.daysBefore ?? 0, addDays(day, 1));
  if (trigger.on !== 'segment-entered' || !lifecycle || firstOrder === undefined) return undefined;
  const quiet = { 'stage:at_risk': lifecycle.activeDays, 'stage:lapsed': lifecycle.lapsedDays };
  const { segment } = trigger;
  if (segment !== 'stage:at_risk' && segment !== 'stage:lapsed') return undefined;
  const first = addDays(firstOrder, quiet[segment] + 1);
  return first > day ? first : undefined;
}
