import { endedUnsent, type Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type ContactRows, releaseReservation } from './reservations.ts';

interface EndDeps extends ContactRows {
  readonly touches: Pick<TouchStore, 'replace'> & ContactRows['touches'];
  readonly telemetry: Pick<Telemetry, 'count'>;
}

/**
 * Gives the reservation back if it certainly was not sent. `conflict`: somebody else moved the touch on.
 * @param personId whose contact row holds the reservation
 */
export async function endTouch(
  deps: EndDeps,
  read: Touch,
  last: Touch,
  personId: () => Promise<CustomerId>,
): Promise<'stored' | 'conflict'> {
  if ((await deps.touches.replace(last, read)) === 'conflict') return 'conflict';
  countEnd(deps.telemetry, last);
  if (endedUnsent(last)) await releaseReservation(deps, last, await personId());
  return 'stored';
}

/** Counts a touch that has come to its end. */
export function countEnd(telemetry: Pick<Telemetry, 'count'>, { programId, state, reason }: Touch): void {
  telemetry.count('TouchEnded', { program: programId, state, reason });
}
