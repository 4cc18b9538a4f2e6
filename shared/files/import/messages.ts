import type { CommerceEvent } from '#model/event/event.ts';
import type { EventsMessage } from '#model/event/message.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';

/** An SQS message was at most 256 KiB until 2025 and may be 1 MiB since; this stays below both, with room for the envelope. */
export const MAX_MESSAGE_BYTES = 200_000;
/** A batch of ten messages is a hundred orders of some six calls: well inside ingest's 30 s, also on a slow store. */
const MAX_EVENTS = 10;

export const eventBytes = (event: CommerceEvent): number => Buffer.byteLength(JSON.stringify(event));

/** Packs events into queue messages of bounded size, in order. An event above the bound is the caller's to refuse. */
export function* packEvents(
  shop: ShopId,
  events: Iterable<CommerceEvent>,
  receivedAt: number,
  source = 'import',
): Generator<EventsMessage> {
  let batch: CommerceEvent[] = [];
  let bytes = 0;
  for (const event of events) {
    const size = eventBytes(event);
    if (batch.length > 0 && (batch.length === MAX_EVENTS || bytes + size > MAX_MESSAGE_BYTES)) {
      yield message(shop, batch, receivedAt, source);
      batch = [];
      bytes = 0;
    }
    batch.push(event);
    bytes += size;
  }
  if (batch.length > 0) yield message(shop, batch, receivedAt, source);
}

/** The same with the events of one person in messages of their own, so that people can be worked on side by side. */
export function* packByPerson(
  shop: ShopId,
  events: readonly CommerceEvent[],
  receivedAt: number,
  source = 'import',
): Generator<EventsMessage> {
  for (const own of Map.groupBy(events, personOf).values()) yield* packEvents(shop, own, receivedAt, source);
}

/** Who an event is about, as far as its source says; what names nobody goes by its own key. */
export function personOf(event: CommerceEvent): string {
  const { email, accountId, card, phone } = ('identity' in event && event.identity) || {};
  return email?.toLowerCase() ?? accountId ?? card ?? phone ?? keyOf(event);
}

function keyOf(event: CommerceEvent): string {
  if (event.type === 'product') return event.sku;
  return 'orderKey' in event ? (event.orderKey ?? '') : '';
}

function message(shop: ShopId, events: readonly CommerceEvent[], receivedAt: number, source: string): EventsMessage {
  const id = shortHash('import', shop, JSON.stringify(events));
  return { kind: 'events', id, shop, source, receivedAt, events };
}
