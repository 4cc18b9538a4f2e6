import type { Day } from '../values/time/day.ts';
import { type Membership, type SegmentName, type StoredMembership, sameMembership, segmentsOf } from './membership.ts';

/** A run of an earlier day met a membership of a later one: that later run began and did not finish. */
export class LaterRunError extends Error {
  override name = 'LaterRunError';
}

export interface Transition {
  readonly entered: readonly SegmentName[];
  readonly left: readonly SegmentName[];
  /** What the membership was before the run's day; undefined for a customer seen for the first time. */
  readonly before: Membership | undefined;
  /** What to store; undefined when it is stored already. */
  readonly write: StoredMembership | undefined;
}

/** One of the same day is of an earlier try: its `previous` is the state before (I8). Throws {@link LaterRunError}. */
export function transition(stored: StoredMembership | undefined, next: Membership, day: Day): Transition {
  if (stored && stored.day > day) {
    throw new LaterRunError(
      `memberships of ${stored.day} are already being written: finish the run of ${stored.day} before running ${day}`,
    );
  }
  const before = stored?.day === day ? stored.previous : stored?.current;
  const now = segmentsOf(next);
  if (!before) return { entered: now, left: NONE, before, write: writeOf(stored, next, day, before) };
  const then = segmentsOf(before);
  const isUntold = (segment: SegmentName): boolean =>
    (before.member === undefined && segment.startsWith('member:')) ||
    (before.attitude === undefined && segment.startsWith('attitude:'));
  return {
    // Who was on a step of a ladder before ladders were known is not told, so nobody moved.
    entered: now.filter((segment) => !then.includes(segment) && !isUntold(segment)),
    left: then.filter((segment) => !now.includes(segment)),
    before,
    write: writeOf(stored, next, day, before),
  };
}

const NONE: readonly SegmentName[] = [];

const writeOf = (stored: StoredMembership | undefined, next: Membership, day: Day, before: Membership | undefined) =>
  stored && sameMembership(stored.current, next) ? undefined : { day, current: next, previous: before };
