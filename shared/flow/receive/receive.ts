import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Headers } from '#platforms/common/platform.ts';
import { findPlatform } from '#platforms/registry.ts';
import type { Clock } from '#ports/clock.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Queue } from '#ports/queue.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { enqueue } from './enqueue.ts';
import { isSignedNow } from './signed-now.ts';

export interface ReceiveDeps {
  readonly crm: PublishedCrm;
  readonly secrets: ReloadableSecrets;
  readonly queue: Queue<WebhookMessage>;
  /** For platforms whose callbacks carry ids only. */
  readonly fetchQueue: Queue<WebhookMessage>;
  readonly bodies: ObjectStore;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'info'>;
}

/** A delivery as it came in; nothing of it is believed yet. */
export interface Incoming {
  /** As the path names them. */
  readonly platform: PlatformId;
  readonly shop: ShopId;
  /** Names in lower case. */
  readonly headers: Headers;
  readonly bytes: number;
  readonly rawBody: () => Buffer;
}

export type Outcome = 'accepted' | 'ignored' | 'ping' | 'unauthorized' | 'too_large' | 'unavailable';

/** Lambda's own limit of a synchronous payload. */
const BODY_BYTES = 6 * 1024 * 1024;

/** No unsigned ping is longer, so no longer body is looked at for a shop that is none. */
const PING_BYTES = 4096;

/** Platforms' own ids of a delivery are some dozen characters. */
const MAX_ID = 200;

/**
 * Known shop and platform first, then the size, then the signature over the raw bytes: nothing is parsed of what nobody
 * has signed, so that a flood costs no more than its hashes.
 */
export async function receive(incoming: Incoming, deps: ReceiveDeps): Promise<Outcome> {
  const { platform: platformId, shop, headers, bytes } = incoming;
  const platform = findPlatform(platformId);
  if (!platform) return 'unauthorized';
  if (bytes > (platform.maxBytes ?? BODY_BYTES)) return 'too_large';
  const declared = deps.crm.shops.find(({ id }) => id === shop);
  const known = declared?.platforms.includes(platformId) ?? false;
  if (!known && bytes > PING_BYTES) return 'unauthorized';
  const rawBody = incoming.rawBody();
  const receivedAt = deps.clock.now();
  const receipt = { now: receivedAt, shop: declared };
  const isSignedBy = (live: readonly string[]): boolean => platform.verify(headers, rawBody, live, receipt);
  if (!known || !(await isSignedNow(deps.secrets, shop, platformId, isSignedBy))) {
    // The same answer for any shop: a ping is unsigned and must not tell which shops exist.
    return platform.isPing?.(headers, rawBody) ? 'ping' : 'unauthorized';
  }
  const delivery = platform.describe(headers, rawBody);
  if (delivery.kind === 'ping') return 'ping';
  const { topic } = delivery;
  if (!platform.supports(topic)) return 'ignored';
  const deliveryId = delivery.deliveryId?.slice(0, MAX_ID).toWellFormed();
  const toldAt = plausible(delivery.toldAt, receivedAt);
  const queue = platform.fetched ? deps.fetchQueue : deps.queue;
  const accepted = { shop, platform: platformId, topic, deliveryId, rawBody, receivedAt, toldAt };
  const correlationId = await enqueue(accepted, queue, deps.bodies);
  deps.telemetry.info('received', { correlationId, shop, platform: platformId });
  return 'accepted';
}

/** No platform retries for longer than three days. */
const RETRIED_MS = 3 * DAY_MS;

/** What a header says of a time that no retry can have is not believed. */
function plausible(toldAt: number | undefined, receivedAt: number): number | undefined {
  return toldAt !== undefined && toldAt <= receivedAt && toldAt >= receivedAt - RETRIED_MS ? toldAt : undefined;
}
