import { familyOf } from '#channels/registry.ts';
import { withoutReservation } from '#model/policy/reservations.ts';
import { endedUnsent, type Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

interface EndDeps extends ContactRows {
  readonly touches: Pick<TouchStore, 'replace'> & ContactRows['touches'];
  readonly telemetry: Pick<Telemetry, 'count' | 'info'>;
}

/** Gives the reservation of `personId` back if it certainly was not sent. `conflict`: somebody else moved it on. */
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

/** Counts and logs a touch that has come to its end. */
export function countEnd(telemetry: Pick<Telemetry, 'count' | 'info'>, touch: Touch): void {
  const { programId, touchId, channel, state, reason, correlationId } = touch;
  telemetry.info('touch ended', { correlationId, touchId, state, reason });
  telemetry.count('TouchEnded', { program: programId, state, reason });
  if (reason === 'provider_rejected') telemetry.count('ProviderRejected', { channel: familyOf(channel ?? 'none') });
}

export interface ContactRows {
  readonly touches: Pick<TouchStore, 'contactRow' | 'putContactRow'>;
  readonly pause: Pause;
}

/** For a touch that was certainly not sent, in the row of `personId`, whose caps count. Safe to repeat. */
export async function releaseReservation(
  { touches, pause }: ContactRows,
  { shop, touchId }: Pick<Touch, 'shop' | 'touchId'>,
  personId: CustomerId,
): Promise<void> {
  await untilStored('a contact row', {
    pause,
    load: () => touches.contactRow(shop, personId),
    decide: (row) => withoutReservation(row, touchId),
    save: (without) => touches.putContactRow(shop, personId, without),
  });
}
