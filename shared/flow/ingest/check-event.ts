import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { type CommerceEvent, EVENT_SCHEMA } from '#model/event/event.ts';
import { ParkError, type ParkReason } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isCurrency } from '#model/values/money/money.ts';

/** An item of DynamoDB holds 400 KB, of which the merged order needs some for returns and revisions. */
const MAX_EVENT_BYTES = 200_000;

/** Right shape, plausible times, money in the shop's currency; throws {@link ParkError} with the first wrong path. */
export function checkEvent(value: unknown, shop: Shop): CommerceEvent {
  const read = EVENT_SCHEMA.safeParse(value);
  if (!read.success) {
    const path = (read.error.issues[0]?.path ?? []).map(String);
    throw new ParkError(reasonOf(path), path.map(plain).join('.'));
  }
  const event = read.data;
  if (event.type === 'consent' && !channelOf(LISTED, event.channel)) throw new ParkError('missing_field', 'channel');
  if ('currency' in event && event.currency !== shop.currency) {
    throw new ParkError(isCurrency(event.currency) ? 'wrong_currency' : 'unknown_currency', 'currency');
  }
  if (Buffer.byteLength(JSON.stringify(event)) > MAX_EVENT_BYTES) throw new ParkError('too_large_order', 'lines');
  return event;
}

/** Names of our own fields pass; anything else in a path could be a value of the sender. */
const plain = (part: string): string => (/^(?:[a-zA-Z]{1,20}|\d{1,6})$/.test(part) ? part : '?');

function reasonOf(path: readonly string[]): ParkReason {
  const field = path.at(-1) ?? '';
  if (field.endsWith('Minor')) return 'bad_amount';
  if (field === 'at' || field.endsWith('At')) return 'bad_time';
  return field === 'currency' ? 'unknown_currency' : 'missing_field';
}
