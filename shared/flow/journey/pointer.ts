import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import type { Program } from '#model/program/program.ts';
import { touchId } from '#model/touch/due-touch.ts';
import type { DueTouch } from '#model/touch/touch.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';

/**
 * The due row by which an enrolment is looked at again.
 * @param plannedFor since when what is to be done then is due: a message that was deferred keeps its first time
 */
export function pointerOf(
  enrolment: Enrolment,
  program: Pick<Program, 'kind' | 'priority'>,
  {
    dueAt,
    plannedFor = dueAt,
    now,
  }: { readonly dueAt: number; readonly plannedFor?: number | undefined; readonly now: number },
): DueTouch {
  const { shop, customerId, programId, entry, step, seq, subject, correlationId } = enrolment;
  return {
    touchId: touchId(shop, customerId, programId, step, entry),
    ...{ shop, customerId, programId, stepId: step, kind: program.kind, priority: program.priority, subject },
    ...{ plannedFor, plannedAt: now, dueAt, purpose: 'step', entry, seq },
    ...(correlationId && { correlationId }),
  };
}

/** The pointer that an enrolment says it has, as it is removed: by its key. */
export function ownPointer(enrolment: Enrolment): DueTouch | undefined {
  const { wakeAt } = enrolment;
  if (wakeAt === undefined) return undefined;
  return pointerOf(enrolment, { kind: 'marketing', priority: 0 }, { dueAt: wakeAt, now: wakeAt });
}

/** How long a pointer is left alone whose enrolment is not there yet: longer than any function may run, shorter than dispatch looks back. */
const ABANDONED_MS = 10 * MINUTE_MS;

/**
 * What a pointer is to its enrolment. `above`: somebody has written it and is about to write the enrolment, or stopped in
 * between, and whoever has the pointer below does it again; after ten minutes nobody will.
 */
export function standOf(due: DueTouch, read: Enrolment | undefined, now: number): 'here' | 'stale' | 'above' {
  const seq = due.seq ?? 0;
  if (read && (read.state === 'ended' || seq < read.seq)) return 'stale';
  if (seq === (read?.seq ?? 0)) return 'here';
  return now - Math.max(due.dueAt, due.plannedAt) > ABANDONED_MS ? 'stale' : 'above';
}
