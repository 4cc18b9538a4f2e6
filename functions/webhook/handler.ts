import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { PublishedCrm } from '#domain/crm/published.ts';
import type { WebhookMessage } from '#domain/event/message.ts';
import { enqueue } from '#domain/ingest/enqueue.ts';
import type { Headers, Receipt, Receiver } from '#domain/platforms/platform.ts';
import { findReceiver, RECEIVERS } from '#domain/platforms/receivers.ts';
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

/** Stands in where there is no secret, so that an unknown shop costs the same work as a bad signature. */
const NO_SECRET = ['no shop has this secret'];

/**
 * `POST /webhooks/{platform}/{shop}`: verifies the raw bytes, queues them and answers; no database work. All that is
 * not properly signed for a known shop gets the same 401.
 */
export function createHandler(
  deps: WebhookDeps,
): (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2> {
  const platformsOf = new Map(deps.crm.shops.map((shop) => [shop.id, new Set(shop.platforms)]));
  const isKnown = (shop: string, platform: string): boolean => platformsOf.get(shop)?.has(platform) ?? false;
  return async (event) => {
    let outcome: Outcome;
    try {
      outcome = await receive(event, isKnown, deps);
    } catch (error) {
      outcome = 'unavailable';
      deps.telemetry.error('webhook not queued', { error: error instanceof Error ? error.name : 'unknown' });
    }
    deps.telemetry.count('WebhookOutcome', { outcome });
    return { statusCode: STATUS[outcome], ...answerOf(event.pathParameters?.platform ?? '', outcome) };
  };
}

/** Empty, but for platforms that take a delivery for lost unless the answer says a certain thing. */
function answerOf(platformId: string, outcome: Outcome): Pick<APIGatewayProxyStructuredResultV2, 'headers' | 'body'> {
  const answer = STATUS[outcome] === 200 ? findReceiver(platformId)?.answer : undefined;
  if (answer === undefined) return { headers: { 'content-type': 'text/plain' }, body: '' };
  return { headers: { 'content-type': 'application/json' }, body: answer };
}

async function receive(
  event: APIGatewayProxyEventV2,
  isKnown: (shop: string, platform: string) => boolean,
  deps: WebhookDeps,
): Promise<Outcome> {
  const platformId = event.pathParameters?.platform ?? '';
  const shop = event.pathParameters?.shop ?? '';
  const rawBody = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (rawBody.length > BODY_BYTES) return 'too_large';
  const headers = lowerCased(event.headers);
  const receivedAt = deps.clock.now();
  const platform = findReceiver(platformId);
  const delivery = platform?.describe(headers, rawBody);
  // The same answer for any shop: the ping is unsigned and must not tell which shops exist.
  if (delivery?.kind === 'ping') return 'ping';
  const known = platform !== undefined && isKnown(shop, platformId);
  const receipt = { now: receivedAt, url: registeredUrl(deps.crm, shop, platformId) };
  const signed = await isSigned(platform, known ? shop : '', headers, rawBody, deps.secrets, receipt);
  if (!platform || !known || !signed || !delivery) return 'unauthorized';
  if (!platform.supports(delivery.topic)) return 'ignored';
  const { topic, deliveryId } = delivery;
  const toldAt = plausible(delivery.toldAt, receivedAt);
  const queue = platform.fetched ? deps.fetchQueue : deps.queue;
  await enqueue({ shop, platform: platformId, topic, deliveryId, rawBody, receivedAt, toldAt }, queue, deps.bodies);
  return 'accepted';
}

/** Platforms retry for at most three days (Stripe). */
const RETRIED_MS = 3 * 86_400_000;

/** What a header says of a time that no retry can have is not believed. */
function plausible(toldAt: number | undefined, receivedAt: number): number | undefined {
  return toldAt !== undefined && toldAt <= receivedAt && toldAt >= receivedAt - RETRIED_MS ? toldAt : undefined;
}

/** Tries the live secrets, and once more after a fresh look at them: a rotation may just have happened. */
async function isSigned(
  platform: Receiver | undefined,
  shop: string,
  headers: Headers,
  rawBody: Uint8Array,
  secrets: ReloadableSecrets,
  receipt: Receipt,
): Promise<boolean> {
  const verify = async (): Promise<boolean> => {
    const live = await secrets.webhookSecrets(shop, platform?.id ?? '');
    const verifier = platform ?? RECEIVERS[0];
    const keys = live.length > 0 ? live : NO_SECRET;
    return (verifier?.verify(headers, rawBody, keys, receipt) ?? false) && live.length > 0;
  };
  if (await verify()) return true;
  await secrets.reload();
  return verify();
}

/** Square signs the address that is registered there; what the request says of its host proves nothing. */
function registeredUrl({ shops }: PublishedCrm, shop: string, platform: string): string | undefined {
  return platform === 'square' ? shops.find(({ id }) => id === shop)?.api?.square?.notificationUrl : undefined;
}

/** API Gateway sends names in lower case already; other callers may not. */
function lowerCased(headers: Headers | undefined): Headers {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}
