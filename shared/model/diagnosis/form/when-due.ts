import { nextFestivalDay } from '../../calendar/festivals.ts';
import type { Program } from '../../program/program.ts';
import type { SegmentName } from '../../segment/membership.ts';
import type { Shop } from '../../shop/shop.ts';
import { addDays, type Day } from '../../values/time/day.ts';

/** What is known of a shop that a program waits for. */
export interface Waited {
  /** The closed day up to which things are known. */
  readonly day: Day;
  readonly lifecycle: Pick<Shop['lifecycle'], 'activeDays' | 'lapsedDays'> | undefined;
  /** Of the first order that is known; undefined where there is none. */
  readonly firstOrder: Day | undefined;
  /** Ids of the team's segments that are of this shop; undefined where nobody knows. */
  readonly teamSegments?: readonly string[] | undefined;
}

/** The first moment that there ever was, the next of many, or none at all: what it is for are segments of other shops. */
export type WhenDue = { readonly kind: 'first' | 'next'; readonly day: Day } | { readonly kind: 'not-here' };

/** Does a program write to segments of other shops alone? @param teamSegments ids of those of this shop; undefined where nobody knows */
export function isOfOtherShops(
  { trigger, audience }: Pick<Program, 'trigger' | 'audience'>,
  teamSegments: readonly string[] | undefined,
): boolean {
  const isElsewhere = (segment: SegmentName): boolean =>
    segment.startsWith('rule:') && teamSegments?.includes(segment.slice('rule:'.length)) === false;
  return audience?.every(isElsewhere) === true || ('segment' in trigger && isElsewhere(trigger.segment));
}

/**
 * When a program that nobody came to is due: on the next day of its festival, or on that on which the first buyer would have
 * been quiet for long enough, were nobody of another rhythm before. Undefined of a draft, and where nobody can tell.
 */
export function whenDue(
  program: Pick<Program, 'trigger' | 'audience' | 'draft'>,
  { day, lifecycle, firstOrder, teamSegments }: Waited,
): WhenDue | undefined {
  const { trigger, draft } = program;
  if (draft) return undefined;
  if (isOfOtherShops(program, teamSegments)) return { kind: 'not-here' };
  if (trigger.on === 'festival') {
    const next = nextFestivalDay(trigger.festival, trigger.daysBefore ?? 0, addDays(day, 1));
    return next === undefined ? undefined : { kind: 'next', day: next };
  }
  if (trigger.on !== 'segment-entered' || !lifecycle || firstOrder === undefined) return undefined;
  const quiet = { 'stage:at_risk': lifecycle.activeDays, 'stage:lapsed': lifecycle.lapsedDays };
  const { segment } = trigger;
  if (segment !== 'stage:at_risk' && segment !== 'stage:lapsed') return undefined;
  const first = addDays(firstOrder, quiet[segment] + 1);
  return first > day ? { kind: 'first', day: first } : undefined;
}
