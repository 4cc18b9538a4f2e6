import { createHash } from 'node:crypto';
import type { IngestMessage, WebhookMessage } from '#domain/event/message.ts';
import { shortHash } from '#domain/hash/hash.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Queue } from '#ports/queue.ts';

/** A message of this size and above has its body in the intake bucket: SQS takes 256 KB of message. */
const MESSAGE_BYTES = 262_144;

/** A verified delivery, about to be queued. */
export interface AcceptedDelivery {
  readonly shop: string;
  readonly platform: string;
  readonly topic: string;
  readonly deliveryId: string | undefined;
  readonly rawBody: Buffer;
  readonly receivedAt: number;
}

/** Puts a delivery on the ingest queue, its body in the bucket when it is too large. Throws what the adapters throw. */
export async function enqueue(
  delivery: AcceptedDelivery,
  queue: Queue<IngestMessage>,
  bodies: ObjectStore,
): Promise<void> {
  const { shop, platform, topic, rawBody, receivedAt } = delivery;
  const digest = createHash('sha256').update(rawBody).digest('base64url');
  const id = shortHash(shop, topic, delivery.deliveryId ?? '', digest);
  const message: WebhookMessage = { kind: 'webhook', id, shop, platform, topic, receivedAt };
  const body = rawBody.toString('base64');
  const whole: WebhookMessage = { ...message, body };
  if (body.length < MESSAGE_BYTES && Buffer.byteLength(JSON.stringify(whole)) < MESSAGE_BYTES) {
    await queue.send([whole]);
    return;
  }
  const bodyKey = `bodies/${shop}/${new Date(receivedAt).toISOString().slice(0, 10)}/${id}`;
  await bodies.put(bodyKey, body);
  await queue.send([{ ...message, bodyKey }]);
}
