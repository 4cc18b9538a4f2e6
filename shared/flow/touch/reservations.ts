import { withoutReservation } from '#model/policy/reservations.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

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
