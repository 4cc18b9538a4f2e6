import { isAnonymous } from '#model/customer/customer.ts';
import { worthOf } from '#model/order/counted.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { PageSource } from './common/source.ts';

interface CustomerRow {
  readonly id: string;
  readonly lastAt: number | undefined;
}

/** So many touches are listed. */
export const SHOWN = 200;

/** Everything of a shop that its pages show. */
export interface ShopModel {
  readonly shop: Shop;
  readonly customers: readonly CustomerRow[];
  /** Newest end or plan first. */
  readonly touches: readonly Touch[];
}

export async function loadShop(source: PageSource, shop: Shop): Promise<ShopModel> {
  const customers = await loadCustomers(source, shop.id);
  const touches: Touch[] = [];
  for (const { id } of customers) touches.push(...(await source.stores.touches.ofPerson(shop.id, id)));
  touches.sort((a, b) => (b.endedAt ?? b.plannedFor) - (a.endedAt ?? a.plannedFor) || (a.touchId < b.touchId ? -1 : 1));
  return { shop, customers, touches };
}

async function loadCustomers({ stores }: PageSource, shop: ShopId): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = [];
  for (let bucket = 0; bucket < stores.buckets; bucket++) {
    for await (const page of stores.customers.scan(shop, bucket)) {
      for (const { id, entries } of page) {
        if (!isAnonymous(id)) rows.push({ id, lastAt: worthOf(entries.values()).purchases[0]?.at });
      }
    }
  }
  return rows;
}
