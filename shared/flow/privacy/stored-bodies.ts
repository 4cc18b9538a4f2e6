import * as z from 'zod/mini';
import { mentions, type Traces } from '#model/customer/traces.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { archiveOf, NOBODY, objectsOf } from '#model/values/object-keys.ts';
import { type ObjectStore, UnreadableObjectError } from '#ports/objects.ts';
import { eachInParallel } from '../in-parallel.ts';

/** Objects read, or removed, at once. */
const PARALLEL = 8;

/**
 * Their archive and bundles, and every other stored body that speaks of the person: parked ones (also of unknown
 * shops), bodies too large for the queue, and the archive of customers who held an order before.
 */
export async function removeBodies(
  objects: ObjectStore,
  shop: ShopId,
  customerIds: readonly CustomerId[],
  others: readonly string[],
  traces: Traces,
): Promise<void> {
  await removeArchive(objects, shop, customerIds);
  const bundles = await objects.list(objectsOf('bundles', shop));
  await removeAll(
    objects,
    bundles.filter((key) => customerIds.some((id) => key.endsWith(`/${id}.json`))),
  );
  await removeSuspects(
    objects,
    [objectsOf('parked', shop), objectsOf('parked', 'unknown'), objectsOf('bodies', shop)],
    traces,
  );
  await removeTelling(objects, shop, [NOBODY, ...others], traces);
}

/** Deletes what lies in the archive under these customers and speaks of what is looked for. */
export const removeTelling = (
  objects: ObjectStore,
  shop: ShopId,
  customerIds: readonly CustomerId[],
  traces: Traces,
): Promise<number> =>
  removeSuspects(
    objects,
    customerIds.map((id) => archiveOf(shop, id)),
    traces,
  );

/** Answers how many it deleted. */
async function removeSuspects(objects: ObjectStore, prefixes: readonly string[], traces: Traces): Promise<number> {
  let removed = 0;
  for (const prefix of prefixes) {
    const keys = await objects.list(prefix);
    await eachInParallel(keys, PARALLEL, async (key) => {
      if (await removeIfTelling(objects, key, traces)) removed++;
    });
  }
  return removed;
}

export async function removeArchive(
  objects: ObjectStore,
  shop: ShopId,
  customerIds: readonly CustomerId[],
): Promise<void> {
  for (const id of customerIds) await removeAll(objects, await objects.list(archiveOf(shop, id)));
}

/** Deletes what names an address of nobody we know: parked deliveries, large bodies, the archive under nobody. Answers how many. */
export async function removeStray(objects: ObjectStore, shop: ShopId, traces: Traces): Promise<number> {
  const prefixes = [objectsOf('parked', shop), objectsOf('parked', 'unknown'), objectsOf('bodies', shop)];
  return removeSuspects(objects, [...prefixes, archiveOf(shop, '-')], traces);
}

const UNREADABLE = Symbol('unreadable');

/** What cannot be read may speak of the person, and replay has no use for it: it goes, and holds back no erasure. */
function unreadable(error: unknown): typeof UNREADABLE {
  if (error instanceof UnreadableObjectError) return UNREADABLE;
  throw error;
}

async function removeIfTelling(objects: ObjectStore, key: string, traces: Traces): Promise<boolean> {
  const stored = await objects.get(key).catch(unreadable);
  if (stored === undefined || (stored !== UNREADABLE && !mentions(readable(stored), traces))) return false;
  await objects.remove(key);
  return true;
}

async function removeAll(objects: ObjectStore, keys: readonly string[]): Promise<void> {
  await eachInParallel(keys, PARALLEL, (key) => objects.remove(key));
}

/** Bodies lie in base64, alone or as the field `body` of a document; both are looked at in clear. */
export function readable(stored: string): string {
  const body = bodyOf(stored);
  return body === undefined ? stored : `${stored}\n${Buffer.from(body, 'base64').toString('utf8')}\n${body}`;
}

const Document = z.object({ body: z.string() });

function bodyOf(stored: string): string | undefined {
  if (!stored.startsWith('{')) return stored;
  const document = Document.safeParse(jsonOrUndefined(stored));
  return document.data?.body;
}
