import * as z from 'zod/mini';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import type { ObjectStore } from '#ports/objects.ts';
import { storedKeys } from './stored-keys.ts';

/** A parked delivery as people look for it: what it was and why, nothing of its body. */
export interface ParkedView {
  readonly id: string;
  readonly receivedAt: number;
  readonly platform: PlatformId;
  readonly topic: string;
  /** One of the reasons of a release that may be newer than this one; `damaged` where the object cannot be read. */
  readonly reason: string;
  /** Path of the fault in the source's own names. */
  readonly field: string;
}

const About = z.object({
  id: z.string(),
  receivedAt: z.int(),
  platform: z.string(),
  topic: z.string(),
  reason: z.string(),
  field: z.string(),
});

/** Objects read side by side. */
const PARALLEL = 16;

/** What is parked of a shop since an instant (UTC ms), the newest first; kept are the last 14 days. */
export async function parkedDeliveries(
  objects: Pick<ObjectStore, 'pages' | 'get'>,
  shop: ShopId,
  since: number,
  until: number,
): Promise<readonly ParkedView[]> {
  const found: ParkedView[] = [];
  for await (const keys of storedKeys(objects, 'parked', { shop, since, until })) {
    for (let at = 0; at < keys.length; at += PARALLEL) {
      const read = await Promise.all(keys.slice(at, at + PARALLEL).map((key) => viewOf(objects, key)));
      found.push(...read.filter(({ receivedAt }) => receivedAt >= since && receivedAt <= until));
    }
  }
  return found.sort((a, b) => b.receivedAt - a.receivedAt || (a.id < b.id ? -1 : 1));
}

async function viewOf(objects: Pick<ObjectStore, 'get'>, key: string): Promise<ParkedView> {
  const about = About.safeParse(jsonOrUndefined(await objects.get(key))).data;
  if (about) return about;
  const [id = '', day = ''] = key.split('/').reverse();
  const receivedAt = Date.parse(day);
  return { id, receivedAt, platform: '', topic: '', reason: 'damaged', field: '' };
}
