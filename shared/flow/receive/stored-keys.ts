import type { ShopId } from '#model/values/ids.ts';
import { dayOf, objectsOf } from '#model/values/object-keys.ts';
import type { ObjectStore } from '#ports/objects.ts';

/** Which stored deliveries are wanted, by the time of their receipt (UTC ms); both ends count. */
export interface StoredSpan {
  readonly shop: ShopId;
  readonly since: number;
  readonly until: number;
}

/** Keys of the archive of raw bodies, or of what was parked, whose UTC day can hold what is wanted; page by page. */
export async function* storedKeys(
  objects: Pick<ObjectStore, 'pages'>,
  kind: 'archive' | 'parked',
  { shop, since, until }: StoredSpan,
): AsyncGenerator<readonly string[]> {
  const [first, last] = [dayOf(since), dayOf(until)];
  for await (const page of objects.pages(objectsOf(kind, shop))) {
    const wanted = page.filter((key) => {
      const day = key.split('/').at(-2) ?? '';
      return day >= first && day <= last;
    });
    if (wanted.length > 0) yield wanted;
  }
}
