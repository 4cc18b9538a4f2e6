import { isAnonymous } from '#model/customer/customer.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { worthOf } from '#model/order/counted.ts';
import { segmentTitles } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
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
  /** Names of the team's segments, by id. */
  readonly titles: Readonly<Record<string, string>>;
  /** Last 120 days, ascending. */
  readonly snapshots: readonly KpiSnapshot[];
  readonly customers: readonly CustomerRow[];
  /** Newest end or plan first. */
  readonly touches: readonly Touch[];
}

const SHOWN_DAYS = 120;

export async function loadShop(source: PageSource, shop: Shop): Promise<ShopModel> {
  const today = localDay(source.now(), shop.timezone);
  const [snapshots, customers] = await Promise.all([
    source.stores.snapshots.listSnapshots(shop.id, addDays(today, -SHOWN_DAYS), today),
    loadCustomers(source, shop.id),
  ]);
  const touches: Touch[] = [];
  for (const { id } of customers) touches.push(...(await source.stores.touches.ofPerson(shop.id, id)));
  touches.sort((a, b) => (b.endedAt ?? b.plannedFor) - (a.endedAt ?? a.plannedFor) || (a.touchId < b.touchId ? -1 : 1));
  const titles = segmentTitles(source.crm.segments, shop.id);
  return { shop, titles, snapshots, customers, touches };
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
