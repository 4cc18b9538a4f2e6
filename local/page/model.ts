import type { CustomerViewStores } from '#flow/person/customer-view.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import type { Identity } from '#model/identity/identity.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { worthOf } from '#model/order/counted.ts';
import { segmentTitles } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import type { CustomerStore, FactStore, PreferenceStore, StandingStore } from '#ports/customers.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { ReplyOutcome, ReplyWish } from '../replies/world.ts';

export interface PageSource {
  readonly crm: Pick<PublishedCrm, 'shops' | 'programs' | 'segments'>;
  now(): number;
  readonly outbox: Outbox;
  /** Where deliveries that could not be applied are kept. */
  readonly intake?: Pick<ObjectStore, 'pages' | 'get'> | undefined;
  /** Lists all of them. */
  readonly parkedCommand?: string | undefined;
  /** Answers a text message by hand; absent where nobody hears it. */
  readonly reply?: ((wish: ReplyWish) => Promise<ReplyOutcome>) | undefined;
  /** To whom an address is linked, found by its keyed hash. */
  owner(shop: ShopId, identity: Identity): Promise<CustomerId | undefined>;
  readonly stores: CustomerViewStores & {
    readonly customers: Pick<CustomerStore, 'get' | 'getProfile' | 'scan'>;
    readonly facts: Pick<FactStore, 'list'>;
    readonly preferences: Pick<PreferenceStore, 'get'>;
    readonly standings: Pick<StandingStore, 'get'>;
    readonly snapshots: Pick<SnapshotStore, 'listSnapshots' | 'getRun'>;
    /** Customers as they were on kept days. */
    readonly dayFiles: Pick<DayFileStore, 'days' | 'open'>;
    readonly buckets: number;
  };
}

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
