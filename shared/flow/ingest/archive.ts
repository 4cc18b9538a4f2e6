import { isAnonymous } from '#model/customer/customer.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import type { PlatformId } from '#model/values/ids.ts';
import { archiveOf, dayOf, NOBODY } from '#model/values/object-keys.ts';
import { safeName } from '#model/values/text/safe-name.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Touched } from '../person/touched.ts';

/** A webhook as it was delivered, kept for 14 days so that a mended mapper can read it again. */
export interface ArchivedDelivery {
  readonly id: string;
  readonly platform: PlatformId;
  readonly topic: string;
  readonly receivedAt: number;
  readonly deliveryId?: string | undefined;
  /** As {@link WebhookMessage.toldAt}. */
  readonly toldAt?: number | undefined;
  /** Base64 of the raw body. */
  readonly body: string;
}

/**
 * Under `raw/<shop>/<customer>/<UTC day>/<id>.json`, a copy per person concerned, so that forgetting one is deleting a
 * prefix; nothing of an erased person, nor where somebody is named and nobody was found: the person is gone.
 */
export async function archive(
  objects: ObjectStore,
  { id, shop, platform, topic, receivedAt, deliveryId, toldAt }: Omit<WebhookMessage, 'body'>,
  body: string,
  { persons, erased }: Touched,
  events: readonly CommerceEvent[],
): Promise<void> {
  if (erased) return;
  if (persons.length === 0 && events.some(namesSomebody)) return;
  const kept: ArchivedDelivery = {
    id,
    platform,
    topic,
    receivedAt,
    ...(deliveryId !== undefined && { deliveryId }),
    ...(toldAt !== undefined && { toldAt }),
    body,
  };
  const known = persons.filter((person) => !isAnonymous(person));
  for (const holder of known.length > 0 ? known : [NOBODY]) {
    await objects.put(`${archiveOf(shop, holder)}${dayOf(receivedAt)}/${safeName(id, 128)}.json`, JSON.stringify(kept));
  }
}

function namesSomebody(event: CommerceEvent): boolean {
  // the body of a payment, an invoice or a parcel names who pays or gets it, which its event does not
  if (event.type === 'payment' || event.type === 'payment-terms' || event.type === 'shipment') return true;
  if (event.type === 'customers-merged') return true;
  return 'identity' in event && Object.keys(event.identity ?? {}).length > 0;
}
