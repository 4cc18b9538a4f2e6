import { withoutReservation } from '#model/policy/reservations.ts';
import type { CustomerId, ShopId, TouchId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

interface ContactRows {
  readonly touches: Pick<TouchStore, 'contactRow' | 'putContactRow'>;
  readonly pause: Pause;
}

interface Holder {
  readonly shop: ShopId;
  /** The person whose caps count. */
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
}

/** Gives back the reservation of a touch that was certainly not sent. Safe to repeat. */
export async function releaseReservation(
  { touches, pause }: ContactRows,
  { shop, customerId, touchId }: Holder,
): Promise<void> {
  await untilStored('a contact row', {
    pause,
    load: () => touches.contactRow(shop, customerId),
    decide: (row) => withoutReservation(row, touchId),
    save: (without) => touches.putContactRow(shop, customerId, without),
  });
}
