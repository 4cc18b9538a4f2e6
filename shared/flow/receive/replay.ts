import * as z from 'zod/mini';
import type { IngestMessage, WebhookMessage } from '#model/event/message.ts';
import type { PlatformId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { findPlatform } from '#platforms/registry.ts';
import { type ObjectStore, UnreadableObjectError } from '#ports/objects.ts';
import { type StoredSpan, storedKeys } from './stored-keys.ts';

export interface ReplayFilter extends StoredSpan {
  readonly platform?: PlatformId | undefined;
}

/** To the ingest queue again, or to the fetch queue if a `callback`; `unreadable` where the object is no delivery. */
export type Replayed = { readonly key: string } & Stored;

type Stored = { readonly message: IngestMessage | 'unreadable' | 'not wanted' } | { readonly callback: WebhookMessage };

/** Objects read side by side. */
const PARALLEL = 16;

const base = { id: z.string().check(z.minLength(1)), platform: z.string(), topic: z.string(), receivedAt: z.int() };
const told = { deliveryId: z.optional(z.string()), toldAt: z.optional(z.int()) };
const Archived = z.object({ ...base, ...told, body: z.string() });
const Parked = z.object({
  ...base,
  ...told,
  callback: z.optional(z.boolean()),
  body: z.optional(z.string()),
  bodyKey: z.optional(z.string()),
});

/** Reads stored deliveries one page at a time, so that a large archive fits into small memory. */
export async function* storedDeliveries(
  objects: Pick<ObjectStore, 'pages' | 'get'>,
  kind: 'archive' | 'parked',
  filter: ReplayFilter,
): AsyncGenerator<Replayed> {
  for await (const keys of storedKeys(objects, kind, filter)) {
    for (let start = 0; start < keys.length; start += PARALLEL) {
      const some = keys.slice(start, start + PARALLEL);
      const read = async (key: string): Promise<Replayed> => {
        const stored = jsonOrUndefined(await objects.get(key).catch(unreadable));
        return { key, ...(kind === 'archive' ? { message: archived(stored, filter) } : parked(stored, key, filter)) };
      };
      yield* await Promise.all(some.map(read));
    }
  }
}

/** One that cannot be read holds back no other. */
function unreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableObjectError)) throw error;
}

function archived(stored: unknown, filter: ReplayFilter): IngestMessage | 'unreadable' | 'not wanted' {
  const read = Archived.safeParse(stored);
  if (!read.success) return 'unreadable';
  if (!isWanted(read.data, filter)) return 'not wanted';
  return { kind: 'webhook', shop: filter.shop, ...read.data, replayed: true };
}

/** A parked delivery was never archived: it is, once it applies, and leaves the parked ones then. */
function parked(stored: unknown, parkedKey: string, filter: ReplayFilter): Stored {
  const read = Parked.safeParse(stored);
  if (!read.success) return { message: 'unreadable' };
  const { id, platform, topic, receivedAt, deliveryId, toldAt, body, bodyKey } = read.data;
  if (!isWanted(read.data, filter)) return { message: 'not wanted' };
  const named = { id, shop: filter.shop, receivedAt, parkedKey };
  // A platform may have a topic of the name too: its bodies are base64, which is no list.
  const events = topic === 'events' ? jsonOrUndefined(body) : undefined;
  if (Array.isArray(events)) return { message: { kind: 'events', ...named, source: platform, events } };
  if (topic === 'events' && !findPlatform(platform)?.supports(topic)) return { message: 'unreadable' };
  const about = { kind: 'webhook', ...named, platform, topic, deliveryId, toldAt } as const;
  const message: WebhookMessage = body === undefined ? { ...about, bodyKey } : { ...about, body };
  return read.data.callback ? { callback: message } : { message };
}

const isWanted = (
  { receivedAt, platform }: { readonly receivedAt: number; readonly platform: PlatformId },
  filter: ReplayFilter,
): boolean =>
  receivedAt >= filter.since &&
  receivedAt <= filter.until &&
  (filter.platform === undefined || platform === filter.platform);
