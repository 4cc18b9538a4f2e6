import { isResidue } from '#model/customer/residue.ts';
import type { DayRow } from '#model/day/day-row.ts';
import type { Program } from '#model/program/program.ts';
import { placeOfRow, stageBefore } from '#model/run/place-of-row.ts';
import { startingSegments } from '#model/segment/first-sight.ts';
import { type Membership, type StoredMembership, sameMembership } from '#model/segment/membership.ts';
import { type Transition, transition } from '#model/segment/transition.ts';
import { planSegmentTouches } from '#model/touch/plan/plan-segment.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { Merged } from './documents.ts';
import type { DailyRun } from './step.ts';

/** What becomes of one customer in a run. */
export interface Decided extends Pick<Transition, 'entered' | 'left' | 'write'> {
  readonly row: DayRow;
  readonly next: Membership;
  readonly due: readonly DueTouch[];
  /** A later day's run has written this customer already: it stays so. */
  readonly ahead: boolean;
}

export interface DecideContext {
  readonly run: DailyRun;
  readonly merged: Merged;
  readonly programs: readonly Program[];
  readonly now: number;
}

const NONE = { entered: [], left: [], due: [], write: undefined, ahead: false } as const;

/**
 * Decides by the row of a customer, what holds for the whole shop and the membership that is stored. Pure.
 *
 * Where Snapshots was restored, days are made up that memberships are past: these stay, and how they moved is not known.
 */
export function decider({ run, merged, programs, now }: DecideContext) {
  const { shop, day, mode } = run;
  const today = dayNumber(day);
  return (row: DayRow, stored: StoredMembership | undefined): Decided => {
    const next = placeOfRow(row, today, merged.edges, shop);
    if (stored && stored.day < day && sameMembership(stored.current, next)) return { row, next, ...NONE };
    if (mode === 'catch-up' && stored && stored.day > day) return { row, next, ...NONE, ahead: true };
    const { entered, left, write, before } = transition(stored, next, day);
    const starting = startingSegments({ entered, before }, () => stageBefore(row, today, shop), row.since === today);
    // What stays of the erased counts in segments, and no program reaches it.
    const reached = mode === 'catch-up' || isResidue(row.id) ? [] : starting;
    const due = planSegmentTouches({ shop, programs, customerId: row.id, entered: reached, day, now });
    return { row, next, entered, left, write, due, ahead: false };
  };
}
