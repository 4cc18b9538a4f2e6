import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { enqueue } from '#flow/receive/enqueue.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { Headers, Receipt, Receiver } from '#platforms/common/platform.ts';
import { findPlatform } from '#platforms/registry.ts';
import type { Clock } from '#ports/clock.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { Queue } from '#ports/queue.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export interface WebhookDeps {
  readonly crm: PublishedCrm;
  readonly secrets: ReloadableSecrets;
  readonly queue: Queue<WebhookMessage>;
  /** For platforms whose callbacks carry ids only. */
  readonly fetchQueue: Queue<WebhookMessage>;
  readonly bodies: ObjectStore;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

type Outcome = 'accepted' | 'ignored' | 'ping' | 'unauthorized' | 'too_large' | 'unavailable';

const STATUS: Readonly<Record<Outcome, number>> = {
  accepted: 200,
  ignored: 200,
  ping: 200,
  unauthorized: 401,
  too_large: 413,
  // Platforms that retry at all retry on 5xx.
  unavailable: 503,
};

/** Lambda's own limit of a synchronous payload. */
const BODY_BYTES = 6 * 1024 * 1024;

/** No unsigned ping is longer, so no longer body is looked at for a shop that is none. */
const PING_BYTES = 4096;

/** Platforms' own ids of a delivery are some dozen characters. */
const MAX_ID = 200;

/**
 * `POST /webhooks/{platform}/{shop}`: verifies the raw bytes, queues them and answers; no database work. All that is
 * not properly signed for a known shop gets the same 401.
 */
export function createHandler(
  deps: WebhookDeps,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const shops = new Map(deps.crm.shops.map((shop) => [shop.id, shop]));
  return async (event) => {
    let outcome: Outcome;
    try {
      outcome = await receive(event, shops, deps);
    } catch (error) {
      outcome = 'unavailable';
      deps.telemetry.error('webhook not queued', { error: error instanceof Error ? error.name : 'unknown' });
    }
    deps.telemetry.count('WebhookOutcome', { outcome });
    return { statusCode: STATUS[outcome], ...answerOf(pathOf(event).platform, outcome) };
  };
}

/** Empty, but for platforms that take a delivery for lost unless the answer says a certain thing. */
function answerOf(platformId: string, outcome: Outcome): Pick<APIGatewayProxyStructuredResultV2, 'headers' | 'body'> {
  const answer = STATUS[outcome] === 200 ? findPlatform(platformId)?.answer : undefined;
  if (answer === undefined) return { headers: { 'content-type': 'text/plain' }, body: '' };
  return { headers: { 'content-type': 'application/json' }, body: answer };
}

/**
 * Known shop and platform first, then the size, then the signature over the raw bytes: nothing is parsed of what nobody
 * has signed, so that a flood costs no more than its hashes.
 */
async function receive(
  event: APIGatewayProxyEventV2,
  shops: ReadonlyMap<ShopId, Shop>,
  deps: WebhookDeps,
): Promise<Outcome> {
  const { platform: platformId, shop } = pathOf(event);
  const platform = findPlatform(platformId);
  if (!platform) return 'unauthorized';
  const bytes = Buffer.byteLength(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes > (platform.maxBytes ?? BODY_BYTES)) return 'too_large';
  const declared = shops.get(shop);
  const known = declared?.platforms.includes(platformId) ?? false;
  if (!known && bytes > PING_BYTES) return 'unauthorized';
  const rawBody = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const headers = lowerCased(event.headers);
  const receivedAt = deps.clock.now();
  const receipt = { now: receivedAt, shop: declared };
  if (!known || !(await isSigned(platform, shop, headers, rawBody, deps.secrets, receipt))) {
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
  await enqueue({ shop, platform: platformId, topic, deliveryId, rawBody, receivedAt, toldAt }, queue, deps.bodies);
  return 'accepted';
}

/** No platform retries for longer than three days. */
const RETRIED_MS = 3 * DAY_MS;

/** What a header says of a time that no retry can have is not believed. */
function plausible(toldAt: number | undefined, receivedAt: number): number | undefined {
  return toldAt !== undefined && toldAt <= receivedAt && toldAt >= receivedAt - RETRIED_MS ? toldAt : undefined;
}

/** A route of one shop has no parameters: its path says the same. */
function pathOf({ pathParameters, rawPath }: APIGatewayProxyEventV2): { platform: string; shop: ShopId } {
  const [, , platform = '', shop = ''] = rawPath.split('/');
  return { platform: pathParameters?.platform ?? platform, shop: pathParameters?.shop ?? shop };
}

/** Tries the live secrets, and once more after a fresh look at them those that are new: of a rotation just now. */
async function isSigned(
  platform: Receiver,
  shop: ShopId,
  headers: Headers,
  rawBody: Uint8Array,
  secrets: ReloadableSecrets,
  receipt: Receipt,
): Promise<boolean> {
  const live = await secrets.webhookSecrets(shop, platform.id);
  if (platform.verify(headers, rawBody, live, receipt)) return true;
  await secrets.reload();
  const added = (await secrets.webhookSecrets(shop, platform.id)).filter((secret) => !live.includes(secret));
  return added.length > 0 && platform.verify(headers, rawBody, added, receipt);
}

/** API Gateway sends names in lower case already; other callers may not. */
function lowerCased(headers: Headers | undefined): Headers {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
