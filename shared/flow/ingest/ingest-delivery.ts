import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { type IngestOutcome, ParkError, type ParkReason } from '#model/event/fault.ts';
import { correlationOf } from '#model/event/message.ts';
import { PartlyReadError } from '#model/event/partly-read.ts';
import { type ReadMessage, readMessage } from '#model/event/read-message.ts';
import { type Shop, silentAfter } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Platform, Reader } from '#platforms/common/platform.ts';
import type { Clock } from '#ports/clock.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { type ParkedDelivery, park } from '../receive/park.ts';
import { type ApplyResult, applyEach, applyEvents } from './apply-events.ts';
import { archive } from './archive.ts';
import { authorityOf } from './authority.ts';
import type { IngestDeps } from './deps.ts';

export interface DeliveryDeps extends IngestDeps {
  readonly shops: readonly Shop[];
  readonly findPlatform: (id: string) => Platform | undefined;
  /** Bodies that were too large for the queue, what is parked, and the archive of raw bodies. */
  readonly intake: ObjectStore;
  readonly clock: Clock;
}

/** The one end of an accepted delivery (I2), without personal data. */
export interface DeliveryOutcome {
  readonly outcome: IngestOutcome;
  readonly reason?: ParkReason | undefined;
  /** None of what is no message. */
  readonly correlationId?: string | undefined;
  /**
   * The shop of a webhook that its platform sent just now: of no replay, and of nothing that was asked for. None where
   * nobody is told of its silence.
   */
  readonly heardFrom?: ShopId | undefined;
}

/** Letter of account ids in deliveries that are already in our vocabulary. */
const IMPORT_LETTER = 'i';

/** What never applies is parked whole; a throw means another try may succeed. `messageId` names what is no message. */
export async function ingestDelivery(text: string, messageId: string, deps: DeliveryDeps): Promise<DeliveryOutcome> {
  let parked: ParkedDelivery = {
    id: messageId,
    shop: 'unknown',
    receivedAt: deps.clock.now(),
    reason: 'not_a_message',
    field: '',
    platform: '',
    topic: '',
    body: text,
  };
  let correlationId: string | undefined;
  let heardFrom: ShopId | undefined;
  try {
    const message = readMessage(text);
    correlationId = correlationOf(message);
    heardFrom = shopHeard(message, deps.shops);
    parked = { ...parked, ...aboutOf(message), body: undefined };
    const body = await bodyOf(message, deps.intake);
    parked = { ...parked, body };
    const result = await applyMessage(message, body, deps);
    if (result.outcome === 'parked') throw result.fault;
    if (message.parkedKey !== undefined) await deps.intake.remove(message.parkedKey);
    return { outcome: result.outcome, correlationId, heardFrom };
  } catch (error) {
    if (!(error instanceof ParkError)) throw error;
    await park(deps.intake, { ...parked, reason: error.reason, field: error.field });
    return { outcome: 'parked', reason: error.reason, correlationId, heardFrom };
  }
}

function shopHeard(message: ReadMessage, shops: readonly Shop[]): ShopId | undefined {
  if (message.kind !== 'webhook' || message.replayed || message.asked || message.parkedKey !== undefined)
    return undefined;
  return shops.find((shop) => shop.id === message.shop && silentAfter(shop) !== undefined)?.id;
}

function aboutOf(message: ReadMessage): Omit<ParkedDelivery, 'reason' | 'field' | 'body'> {
  const { id, shop, receivedAt } = message;
  if (message.kind === 'events') return { id, shop, receivedAt, platform: message.source, topic: 'events' };
  const { platform, topic, bodyKey, deliveryId, toldAt } = message;
  return {
    id,
    shop,
    receivedAt,
    platform,
    topic,
    ...(deliveryId !== undefined && { deliveryId }),
    ...(toldAt !== undefined && { toldAt }),
    ...(bodyKey !== undefined && { bodyKey }),
  };
}

/** The body as it was delivered: base64 of a webhook's bytes, the events of an import as JSON. */
async function bodyOf(message: ReadMessage, intake: ObjectStore): Promise<string> {
  if (message.kind === 'events') return JSON.stringify(message.events);
  if (message.body !== undefined) return message.body;
  const body = message.bodyKey === undefined ? undefined : await intake.get(message.bodyKey);
  if (body === undefined) throw new ParkError('body_missing');
  return body;
}

async function applyMessage(message: ReadMessage, body: string, deps: DeliveryDeps): Promise<ApplyResult> {
  const shop = deps.shops.find((candidate) => candidate.id === message.shop);
  if (!shop) throw new ParkError('unknown_shop');
  const { receivedAt } = message;
  const correlationId = correlationOf(message);
  const now = deps.clock.now();
  if (message.kind === 'events') {
    const platform = deps.findPlatform(message.source)?.letter ?? IMPORT_LETTER;
    return applyEvents(message.events, { shop, platform, authority: undefined, receivedAt, correlationId, now }, deps);
  }
  const platform = deps.findPlatform(message.platform);
  if (!platform) throw new ParkError('unknown_topic');
  const reader = await platform.reader();
  const { events, fault } = readEvents(() => reader.toEvents(message.topic, decode(body), shop, receivedAt));
  const authority = authorityOf(platform, shop, deps.findPlatform);
  const telling = { toldAt: message.toldAt ?? receivedAt, deliveryId: message.deliveryId };
  const delivery = { shop, platform: platform.letter, authority, receivedAt, telling, correlationId, now };
  const { result, touched } = await applyEach(readBy(reader, events), delivery, deps);
  if (fault) return { outcome: 'parked', fault };
  if (result.outcome !== 'parked' && message.replayed !== true) {
    await archive(deps.intake, message, body, touched, events);
  }
  return result;
}

function readEvents(read: () => readonly CommerceEvent[]): {
  readonly events: readonly CommerceEvent[];
  readonly fault?: ParkError;
} {
  try {
    return { events: read() };
  } catch (error) {
    if (!(error instanceof PartlyReadError)) throw error;
    return { events: error.readable, fault: error };
  }
}

/**
 * Orders, returns and payments say which version of the mapper read them, so that a mended one is heard. A platform
 * keeps consents to channels that may not be among ours: that is no fault of its delivery.
 */
function readBy({ mapper }: Reader, events: readonly CommerceEvent[]): readonly CommerceEvent[] {
  if (mapper === undefined) return events;
  return events
    .filter((event) => event.type !== 'consent' || channelOf(LISTED, event.channel) !== undefined)
    .map((event) => (isOfMapper(event) ? { ...event, mapper } : event));
}

const OF_MAPPER: readonly CommerceEvent['type'][] = ['order', 'return', 'payment', 'payment-terms'];
const isOfMapper = ({ type }: CommerceEvent): boolean => OF_MAPPER.includes(type);

function decode(base64: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    throw new ParkError('wrong_encoding');
  }
}
