import { shortHash } from '../values/hash/hash.ts';
import type { PlatformId, ShopId } from '../values/ids.ts';
import type { CommerceEvent } from './event.ts';

/** A verified webhook delivery on the ingest queue, not yet read. */
export interface WebhookMessage {
  readonly kind: 'webhook';
  /** Hash of shop, topic, the platform's delivery id where it is stable, and the body. */
  readonly id: string;
  readonly shop: ShopId;
  readonly platform: PlatformId;
  readonly topic: string;
  readonly receivedAt: number;
  /** Raw body, base64; absent when it lies in the intake bucket. SQS carries text only and the bytes must survive. */
  readonly body?: string | undefined;
  /** Key in the intake bucket of a body whose message would exceed 256 KB; the object holds what `body` would. */
  readonly bodyKey?: string | undefined;
  /** The platform's own id of the delivery, where it has one: the same in each retry. */
  readonly deliveryId?: string | undefined;
  /** When the body was so, UTC ms, if not at receipt: by the platform's header, or at the look-up of what it names. */
  readonly toldAt?: number | undefined;
  /** Comes from the archive of raw bodies: it is not archived again. */
  readonly replayed?: boolean | undefined;
  /** Was asked for at the platform, without a webhook that told of it. */
  readonly asked?: boolean | undefined;
  /** Was parked under this key of the intake bucket, which goes once the delivery is applied. */
  readonly parkedKey?: string | undefined;
  /** Of the delivery that it came from, where that has another id: one word in all logs of an order's way to its message. */
  readonly correlationId?: string | undefined;
}

/** Commerce events that are already in our vocabulary: an import. */
export interface EventsMessage {
  readonly kind: 'events';
  readonly id: string;
  readonly shop: ShopId;
  readonly source: string;
  readonly receivedAt: number;
  readonly events: readonly CommerceEvent[];
  readonly parkedKey?: string | undefined;
}

/**
 * What an order's way through all functions is called in their logs. Ids of ours are hashes or random and go as they are;
 * others are hashed, since an import names its own.
 */
export function correlationOf({
  id,
  correlationId = id,
}: {
  readonly id: string;
  readonly correlationId?: string | undefined;
}): string {
  return /^[\w-]{16,64}$/.test(correlationId) ? correlationId : shortHash(correlationId);
}

export type IngestMessage = WebhookMessage | EventsMessage;
