import { withoutReservation } from '#model/policy/reservations.ts';
import type { CustomerId, ShopId, TouchId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';

type ContactRows = Pick<TouchStore, 'contactRow' | 'putContactRow'>;

interface Holder {
  readonly shop: ShopId;
  /** The person whose caps count. */
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
}

/** Writers of one person's row are few; who loses so often meets a defect and not a race. */
const MAX_ATTEMPTS = 20;

/** Gives back the reservation of a touch that was certainly not sent. Safe to repeat. Throws when the row never settles. */
export async function releaseReservation(touches: ContactRows, { shop, customerId, touchId }: Holder): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const without = withoutReservation(await touches.contactRow(shop, customerId), touchId);
    if (!without || (await touches.putContactRow(shop, customerId, without)) === 'stored') return;
  }
  throw new Error('the contact row changed under every attempt to release a reservation');
}
