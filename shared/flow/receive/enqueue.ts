import { createHash } from 'node:crypto';
import type { WebhookMessage } from '#model/event/message.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import { dayOf, objectsOf } from '#model/values/object-keys.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Queue } from '#ports/queue.ts';

/** A message of this size and above has its body in the intake bucket: SQS takes 256 KB of message. */
const MESSAGE_BYTES = 262_144;

/** A verified delivery, or a document that was fetched for one, about to be queued. */
export interface AcceptedDelivery {
  readonly shop: ShopId;
  readonly platform: PlatformId;
  readonly topic: string;
  readonly deliveryId: string | undefined;
  readonly rawBody: Buffer;
  readonly receivedAt: number;
  /** As {@link WebhookMessage.toldAt}. */
  readonly toldAt?: number | undefined;
  /** Where it was parked before. */
  readonly parkedKey?: string | undefined;
  /** Of the callback for which the document was fetched. */
  readonly correlationId?: string | undefined;
  /** As {@link WebhookMessage.asked}. */
  readonly asked?: boolean | undefined;
}

/** Puts a delivery on a queue, its body in the bucket when it is too large; answers its id. Throws what the adapters throw. */
export async function enqueue(
  delivery: AcceptedDelivery,
  queue: Queue<WebhookMessage>,
  bodies: ObjectStore,
): Promise<string> {
  const { rawBody, ...told } = delivery;
  const digest = createHash('sha256').update(rawBody).digest('base64url');
  const id = shortHash(told.shop, told.topic, told.deliveryId ?? '', digest);
  const message: WebhookMessage = { kind: 'webhook', id, ...told };
  await queue.send([await fitting({ ...message, body: rawBody.toString('base64') }, bodies)]);
  return id;
}

/** The message itself, or one whose body lies in the bucket because a queue would not take it. */
export async function fitting(whole: WebhookMessage, bodies: Pick<ObjectStore, 'put'>): Promise<WebhookMessage> {
  const { body, ...message } = whole;
  if (body === undefined) return whole;
  if (body.length < MESSAGE_BYTES && Buffer.byteLength(JSON.stringify(whole)) < MESSAGE_BYTES) return whole;
  const { shop, receivedAt, id } = message;
  const bodyKey = `${objectsOf('bodies', shop)}${dayOf(receivedAt)}/${id}`;
  await bodies.put(bodyKey, body);
  return { ...message, bodyKey };
}
