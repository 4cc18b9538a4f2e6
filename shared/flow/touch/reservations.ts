import { withoutReservation } from '#model/policy/reservations.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

export interface ContactRows {
  readonly touches: Pick<TouchStore, 'contactRow' | 'putContactRow'>;
  readonly pause: Pause;
}

/**
 * Gives back the reservation of a touch that was certainly not sent. Safe to repeat.
 *
 * @param personId whose caps count
 */
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
