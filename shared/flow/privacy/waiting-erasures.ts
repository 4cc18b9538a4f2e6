import * as z from 'zod/mini';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import type { ObjectStore } from '#ports/objects.ts';

/** A platform's wish that a whole shop be forgotten, which waits for the word of a person. */
export interface WaitingErasure {
  readonly id: string;
  readonly platform: PlatformId;
  readonly receivedAt: number;
  /** Key in the intake bucket, where it lies 14 days. */
  readonly key: string;
}

const Waiting = z.object({
  reason: z.literal('needs_confirmation'),
  id: z.string(),
  platform: z.string(),
  receivedAt: z.int(),
});

/** What waits among the parked deliveries of a shop, the oldest first. */
export async function waitingErasures(
  objects: Pick<ObjectStore, 'pages' | 'get'>,
  shop: ShopId,
): Promise<readonly WaitingErasure[]> {
  const waiting: WaitingErasure[] = [];
  for await (const keys of objects.pages(objectsOf('parked', shop))) {
    for (const key of keys) {
      const read = Waiting.safeParse(jsonOrUndefined(await objects.get(key)));
      if (!read.success) continue;
      const { id, platform, receivedAt } = read.data;
      waiting.push({ id, platform, receivedAt, key });
    }
  }
  return waiting.sort((a, b) => a.receivedAt - b.receivedAt);
}
