import type { CustomerViewStores } from '#flow/person/customer-view.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { worthOf } from '#model/order/counted.ts';
import { type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { Outbox } from '../mail/outbox.ts';

export interface PageSource {
  readonly crm: Pick<PublishedCrm, 'shops' | 'programs'>;
  now(): number;
  readonly outbox: Outbox;
  /** Where deliveries that could not be applied are kept. */
  readonly intake?: Pick<ObjectStore, 'pages' | 'get'> | undefined;
  readonly stores: CustomerViewStores & {
    readonly customers: Pick<CustomerStore, 'get' | 'getProfile' | 'scan'>;
    readonly snapshots: Pick<SnapshotStore, 'listSnapshots'>;
    readonly buckets: number;
  };
}

interface CustomerRow {
  readonly id: string;
  readonly orders: number;
  readonly netMinor: number;
  readonly lastAt: number | undefined;
  readonly segments: readonly SegmentName[];
}

/** Everything of a shop that its pages show. */
export interface ShopModel {
  readonly shop: Shop;
  /** Last 120 days, ascending. */
  readonly snapshots: readonly KpiSnapshot[];
  /** By net value, highest first. */
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
  return { shop, snapshots, customers, touches };
}

async function loadCustomers({ stores }: PageSource, shop: ShopId): Promise<CustomerRow[]> {
  const rows: CustomerRow[] = [];
  for (let bucket = 0; bucket < stores.buckets; bucket++) {
    for await (const page of stores.customers.scan(shop, bucket)) {
      for (const { id, entries, membership } of page) {
        if (isAnonymous(id)) continue;
        const { purchases, netMinor } = worthOf(entries.values());
        rows.push({
          id,
          orders: purchases.length,
          netMinor,
          lastAt: purchases[0]?.at,
          segments: segmentsOf(membership?.current),
        });
      }
    }
  }
  return rows.sort((a, b) => b.netMinor - a.netMinor || (a.id < b.id ? -1 : 1));
}
