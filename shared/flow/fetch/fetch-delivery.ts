import { ParkError, type ParkReason } from '#model/event/fault.ts';
import { correlationOf, type WebhookMessage } from '#model/event/message.ts';
import { readMessage } from '#model/event/read-message.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import { ApiUnavailableError, type PlatformApi } from '#platforms/common/api.ts';
import type { Platform } from '#platforms/common/platform.ts';
import type { Clock } from '#ports/clock.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Queue } from '#ports/queue.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { enqueue } from '../receive/enqueue.ts';
import { type ParkedDelivery, park } from '../receive/park.ts';

export interface FetchDeps {
  readonly shops: readonly Shop[];
  readonly findPlatform: (id: string) => Platform | undefined;
  readonly apiOf: (shop: Shop, platform: Platform) => PlatformApi;
  /** Where documents go that were fetched. */
  readonly queue: Queue<WebhookMessage>;
  /** Documents that are too large for the queue, and what is parked. */
  readonly intake: ObjectStore;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'warn' | 'count'>;
}

/** `gone`: there is nothing to read any more, as after a deletion. `put-off`: another try may succeed. */
export interface FetchOutcome {
  readonly outcome: 'fetched' | 'gone' | 'parked' | 'put-off';
  readonly reason?: ParkReason | undefined;
  readonly correlationId?: string | undefined;
}

/** Before a delivery is parked; as far apart as the queue's retries, so a maintenance page of an hour parks nothing. */
export const NONSENSE_TRIES = 6;

/**
 * While the API is down, slow or busy it is put off, counted per platform, and an alarm looks at it.
 * @param messageId id of the queue message, for a text that is no message of ours
 * @param tries how often the message was brought, this time included
 */
export async function fetchDelivery(
  text: string,
  messageId: string,
  tries: number,
  deps: FetchDeps,
): Promise<FetchOutcome> {
  const unread = { id: messageId, shop: 'unknown', receivedAt: deps.clock.now(), platform: '', topic: '' };
  let parked: Omit<ParkedDelivery, 'reason' | 'field'> = { ...unread, body: text };
  let correlationId: string | undefined;
  try {
    const message = readMessage(text);
    correlationId = correlationOf(message);
    if (message.kind !== 'webhook') throw new ParkError('not_a_message');
    const { id, shop, receivedAt, platform, topic, body, bodyKey } = message;
    parked = { id, shop, receivedAt, platform, topic, callback: true, body, ...(bodyKey !== undefined && { bodyKey }) };
    // a callback is a few hundred bytes: none of ours is so large that its body lies in the bucket
    if (body === undefined) throw new ParkError('body_missing');
    const json = new TextDecoder().decode(Buffer.from(body, 'base64'));
    const toldAt = deps.clock.now();
    const document = await lookUpDocument({ shop, platform, topic, json, receivedAt }, deps);
    if (document === undefined) return { outcome: 'gone', correlationId };
    const rawBody = Buffer.from(document);
    const { deliveryId, parkedKey } = message;
    const fetched = { shop, platform, topic, deliveryId, rawBody, receivedAt, toldAt, parkedKey, correlationId };
    await enqueue(fetched, deps.queue, deps.intake);
    return { outcome: 'fetched', correlationId };
  } catch (error) {
    if (!(error instanceof ParkError) || (error.reason === 'unexpected_answer' && tries < NONSENSE_TRIES)) {
      const trouble = error instanceof ApiUnavailableError ? error.trouble : 'nonsense';
      // The name only: messages of clients and parsers may quote what they were given.
      deps.telemetry.warn('fetch put off', {
        messageId,
        correlationId,
        trouble,
        error: error instanceof Error ? error.name : 'unknown',
      });
      // One of ours: a dimension of a metric is nothing that comes from outside.
      deps.telemetry.count('PlatformApiTrouble', { platform: deps.findPlatform(parked.platform)?.id ?? 'unknown' });
      return { outcome: 'put-off' };
    }
    await park(deps.intake, { ...parked, reason: error.reason, field: error.field });
    return { outcome: 'parked', reason: error.reason, correlationId };
  }
}

interface Callback {
  readonly shop: ShopId;
  readonly platform: PlatformId;
  readonly topic: string;
  readonly json: string;
  readonly receivedAt: number;
}

async function lookUpDocument({ shop: shopId, platform: id, topic, json, receivedAt }: Callback, deps: FetchDeps) {
  const shop = deps.shops.find((candidate) => candidate.id === shopId);
  if (!shop) throw new ParkError('unknown_shop');
  const platform = deps.findPlatform(id);
  if (!platform) throw new ParkError('unknown_topic');
  const { lookUp } = await platform.reader();
  return lookUp ? lookUp(topic, json, deps.apiOf(shop, platform), receivedAt) : json;
}
