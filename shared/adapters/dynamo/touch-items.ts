import * as z from 'zod/mini';
import { isTerminal } from '#model/touch/reasons.ts';
import { type DueTouch, dueTouchSchema, type Touch, touchSchema } from '#model/touch/touch.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { readItem, SCHEMA } from './client.ts';

type Item = Record<string, unknown>;

/** Times in keys: as text they must sort like numbers. */
const padded = (ms: number): string => String(ms).padStart(15, '0');

/** Name of the UTC hour of an instant in a due row's partition key: `2026-11-23T02`. */
const hourName = (ms: number): string => new Date(ms).toISOString().slice(0, 13);

export function hoursBetween(from: number, to: number): readonly string[] {
  const hours: string[] = [];
  for (let at = Math.floor(from / HOUR_MS) * HOUR_MS; at <= to; at += HOUR_MS) hours.push(hourName(at));
  return hours;
}

/**
 * `D`: touches. `J`: steps of journeys, which releases that know of none do not find, and so do not fail on. `C`: checks,
 * which are asked for by the time at which they are due, since those that were made lie there until they expire.
 */
export const DUE_KINDS = ['D', 'J', 'C'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/**
 * How long a check may wait for the sweep that makes it, then it expires: longer than sending was ever off while messages
 * lay in a queue, which keeps them for 14 days at most (SQS, MessageRetentionPeriod).
 */
const CHECK_KEPT_MS = 14 * DAY_MS;

/**
 * A shard is named with the number of shards that there were when its row was written, so that a row is found and removed
 * under its own key when the number has risen since. Of one shard, and of releases before that: the shard alone.
 */
const shardName = (shard: number, shards: number): string => (shards === 1 ? '0' : `${shards}.${shard}`);

const duePartition = (kind: DueKind, shop: ShopId, hour: string, name: string): string =>
  `${kind}#${shop}#${hour}#${name}`;

/**
 * Names under which the rows of the persons of a shard may lie, now that there are `shards` and ever since there was one: numbers
 * of shards are powers of two, so the shard of a person under a smaller number is the remainder.
 */
function shardNames(shard: number, shards: number): readonly string[] {
  const names = [String(shard)];
  for (let count = shards; count >= 1; count /= 2) names.push(shardName(shard % count, count));
  return names;
}

/** Partitions of an hour, each once, in which the rows of these shards may lie. */
export function duePartitions(
  kinds: readonly DueKind[],
  shop: ShopId,
  hour: string,
  of: readonly number[],
  shards: number,
): readonly string[] {
  const names = new Set(of.flatMap((shard) => shardNames(shard, shards)));
  return kinds.flatMap((kind) => [...names].map((name) => duePartition(kind, shop, hour, name)));
}

/** Sort keys below this one are due at or before the instant, those above it later. */
export const dueSortAfter = (ms: number): string => padded(ms + 1);

/** A row that is already due when it is planned lies in the hour of its planning, where the next sweep looks. */
export function dueKey(due: DueTouch, shards: number): { pk: string; sk: string } {
  const hour = hourName(Math.max(due.dueAt, due.plannedAt));
  const shard = shardName(bucketOf(due.customerId, shards), shards);
  const sk = `${padded(due.dueAt)}#${due.touchId}`;
  if (due.purpose === 'step') return { pk: duePartition('J', due.shop, hour, shard), sk: `${sk}#${due.seq ?? 0}` };
  // Releases before wrote checks beside touches, so a touch may have a row of each purpose at one instant.
  if (due.purpose === 'check') return { pk: duePartition('C', due.shop, hour, shard), sk: `${sk}#check` };
  return { pk: duePartition('D', due.shop, hour, shard), sk };
}

/** Does the row go by itself? Checks of releases before lie where nothing expires. */
export const expires = ({ purpose, partition }: DueTouch): boolean =>
  purpose === 'check' && partition?.startsWith('D#') !== true;

export const personKey = (shop: ShopId, customerId: CustomerId): string => `P#${shop}#${customerId}`;
export const touchKey = (touch: Pick<Touch, 'shop' | 'customerId' | 'touchId'>): { pk: string; sk: string } => ({
  pk: personKey(touch.shop, touch.customerId),
  sk: `T#${touch.touchId}`,
});
export const endKey = (shop: ShopId, day: string): string => `${shop}#${day}`;

/** A row that is written lies where rows lie now, wherever it was read. */
export const dueItem = ({ partition: _, ...due }: DueTouch, shards: number): Item => ({
  ...dueKey(due, shards),
  v: SCHEMA,
  ...due,
  ...(due.purpose === 'check' && { ttl: Math.floor((due.dueAt + CHECK_KEPT_MS) / 1000) }),
});

/**
 * What was chosen by chance for a touch lies in one attribute, `preferred`, `any/question` or `/question`: the index of ends
 * projects it, and what an index projects cannot be changed. A release that knows of no variants takes what it does not know
 * for no arm.
 */
const packChance = ({ hourArm, variant }: Pick<Touch, 'hourArm' | 'variant'>): string | undefined =>
  variant === undefined ? hourArm : `${hourArm ?? ''}/${variant}`;

function unpackChance(packed: unknown): Pick<Touch, 'hourArm' | 'variant'> {
  if (typeof packed !== 'string') return {};
  const [arm = '', ...rest] = packed.split('/');
  const variant = rest.join('/');
  return {
    ...((arm === 'preferred' || arm === 'any') && { hourArm: arm }),
    ...(variant !== '' && { variant }),
  };
}

/** Only an ended touch carries `endKey`, so that the index of ends holds nothing else. */
export const touchItem = ({ variant, ...touch }: Touch): Item => ({
  ...touchKey(touch),
  v: SCHEMA,
  ...touch,
  hourArm: packChance({ ...touch, variant }),
  ...(isTerminal(touch.state) && touch.endDay && { endKey: endKey(touch.shop, touch.endDay) }),
});

const Ended = z.object({
  pk: z.string(),
  sk: z.string(),
  programId: z.string(),
  channel: z._default(z.string(), 'none'),
  state: z.string(),
  reason: z.string(),
  endedAt: z.optional(z.number()),
  feedback: touchSchema.shape.feedback,
  eligibleAt: touchSchema.shape.eligibleAt,
  hourArm: z.optional(z.string()),
});

/** With its own partition where a row of its person would be written into another one now. */
export function readDue(item: Item, shards: number): DueTouch {
  const due = readItem(dueTouchSchema, item);
  const { pk } = item;
  return typeof pk === 'string' && pk !== dueKey(due, shards).pk ? { ...due, partition: pk } : due;
}

export function readTouch({ hourArm, ...item }: Item): Touch {
  return readItem(touchSchema, { ...item, ...unpackChance(hourArm) });
}

/** Reads a row of the index of ends, which projects no more than it counts. */
export function readEnded(item: Item): Omit<z.infer<typeof Ended>, 'hourArm'> & Pick<Touch, 'hourArm' | 'variant'> {
  const { hourArm, ...ended } = z.parse(Ended, item);
  return { ...ended, ...unpackChance(hourArm) };
}
