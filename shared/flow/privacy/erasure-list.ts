import * as z from 'zod/mini';
import { contentHash } from '#model/values/hash/canonical.ts';
import type { CustomerId, IdentityKey, PlatformLetter, ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { dayOf, objectsOf } from '#model/values/object-keys.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { eachInParallel } from '../in-parallel.ts';

/** To erase once more in restored tables: hashes under the stage's person key, without which they lead to nobody. */
export interface ListedErasure {
  readonly v: 1;
  readonly shop: ShopId;
  /** When the person asked, UTC ms. */
  readonly at: number;
  /** Only what they had at the platform of this letter was forgotten. */
  readonly platform?: PlatformLetter | undefined;
  /** Ids of customers, the one who lived first. */
  readonly ids: readonly CustomerId[];
  /** Keys of the identities that were theirs. */
  readonly identities: readonly IdentityKey[];
  /** Keys of the suppressions of their addresses. */
  readonly suppressions: readonly string[];
}

/** Of UTC milliseconds, so that keys sort by time. */
const TIME_DIGITS = 15;
const texts = z.array(z.string());
const LISTED = z.object({
  v: z.literal(1),
  shop: z.string(),
  at: z.int(),
  platform: z.optional(z.string()),
  ids: texts.check(z.minLength(1)),
  identities: texts,
  suppressions: texts,
});

/** An attempt takes minutes, and a day's entries lie together: asked for are also those begun so long before. */
const MARGIN_MS = DAY_MS;

/** A whole shop's erasures are tens of thousands, and a run has minutes; a client of the SDK opens 50 connections. */
const READ_AT_ONCE = 50;

/** Under the time at which it is carried out; an entry per attempt, since a later one finds less of the person. */
export async function listErasure(
  objects: Pick<ObjectStore, 'put'>,
  erasure: Omit<ListedErasure, 'v'>,
  now: number,
): Promise<void> {
  const listed: ListedErasure = { v: 1, ...erasure };
  const name = `${String(now).padStart(TIME_DIGITS, '0')}-${contentHash(listed)}.json`;
  await objects.put(`${objectsOf('erasures', erasure.shop)}${dayOf(now)}/${name}`, JSON.stringify(listed));
}

/** Oldest first, each content once. Throws on an entry that cannot be read: left out, a person would come back. */
export async function listedErasures(
  objects: Pick<ObjectStore, 'pages' | 'get'>,
  shop: ShopId,
  since: number,
): Promise<readonly ListedErasure[]> {
  const from = since - MARGIN_MS;
  const byContent = new Map<string, string>();
  for await (const page of objects.pages(objectsOf('erasures', shop))) {
    for (const key of page) {
      const name = key.split('/').at(-1) ?? '';
      if (Number(name.slice(0, TIME_DIGITS)) >= from) byContent.set(name.slice(TIME_DIGITS), key);
    }
  }
  const keys = [...byContent.values()].sort();
  const listed: ListedErasure[] = [];
  await eachInParallel(keys.entries(), READ_AT_ONCE, async ([n, key]) => {
    listed[n] = read(key, await objects.get(key));
  });
  return listed.sort((a, b) => a.at - b.at);
}

function read(key: string, stored: string | undefined): ListedErasure {
  const erasure = LISTED.safeParse(jsonOrUndefined(stored));
  if (erasure.success) return erasure.data;
  throw new Error(`the list of erasures holds ${key}, which cannot be read: restore its earlier version`);
}
