import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';

/** What is queued is found and changed by these. */
export type QueuedTouches = Pick<TouchStore, 'ofPerson' | 'replace'>;

/**
 * A case was opened: senders look anew at what is queued for the person, though it was decided a moment ago (one face).
 * One that is claimed already is too late for it. Safe to repeat.
 */
export async function lookAnew(touches: QueuedTouches, shop: ShopId, customerId: CustomerId): Promise<void> {
  for (const touch of await touches.ofPerson(shop, customerId)) {
    const { reservedAt, ...rest } = touch;
    if (touch.state === 'queued' && reservedAt !== undefined) await touches.replace(rest, touch);
  }
}
