import { isAnonymous } from '#model/customer/customer.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { PageSource } from './common/source.ts';

/** So many touches are listed. */
export const SHOWN = 200;

/** What the pages of messages and touches show of a shop. */
export interface ShopModel {
  readonly shop: Shop;
  /** Newest end or plan first. */
  readonly touches: readonly Touch[];
}

export async function loadShop({ stores }: PageSource, shop: Shop): Promise<ShopModel> {
  const touches: Touch[] = [];
  for (let bucket = 0; bucket < stores.buckets; bucket++) {
    for await (const page of stores.customers.scan(shop.id, bucket)) {
      for (const { id } of page) if (!isAnonymous(id)) touches.push(...(await stores.touches.ofPerson(shop.id, id)));
    }
  }
  touches.sort((a, b) => (b.endedAt ?? b.plannedFor) - (a.endedAt ?? a.plannedFor) || (a.touchId < b.touchId ? -1 : 1));
  return { shop, touches };
}
