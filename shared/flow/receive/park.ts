import type { ParkReason } from '#model/event/fault.ts';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import { dayOf, objectsOf } from '#model/values/object-keys.ts';
import { safeName } from '#model/values/text/safe-name.ts';
import type { ObjectStore } from '#ports/objects.ts';

/** A delivery that cannot be applied, as kept for people to look at and to deliver again. */
export interface ParkedDelivery {
  readonly id: string;
  readonly shop: ShopId;
  readonly receivedAt: number;
  readonly reason: ParkReason;
  /** Path of the fault in the source's own names. */
  readonly field: string;
  readonly platform: PlatformId;
  readonly topic: string;
  readonly deliveryId?: string | undefined;
  readonly toldAt?: number | undefined;
  /** The body is a callback that only names a document, which could not be fetched. */
  readonly callback?: boolean | undefined;
  /** What was delivered: a webhook's body in base64, events as JSON, anything else as it came. */
  readonly body: string | undefined;
  /** Where the body lay when it was too large for the queue. */
  readonly bodyKey?: string | undefined;
}

/** Keeps the delivery whole under `parked/<shop>/<UTC day>/<id>.json` and returns that key. */
export async function park(objects: ObjectStore, parked: ParkedDelivery): Promise<string> {
  const key = `${objectsOf('parked', parked.shop)}${dayOf(parked.receivedAt)}/${safeName(parked.id, 128)}.json`;
  await objects.put(key, JSON.stringify(parked));
  return key;
}
