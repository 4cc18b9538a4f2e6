import type { CustomerViewStores } from '#flow/person/customer-view.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import { isResidue } from '#model/customer/residue.ts';
import type { KpiSnapshot } from '#model/kpi/snapshot.ts';
import { worthOf } from '#model/order/counted.ts';
import { segmentTitles } from '#model/rule/definition.ts';
import { type SegmentName, segmentsOf } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import type { CustomerStore, FactStore, PreferenceStore } from '#ports/customers.ts';
import type { ObjectStore } from '#ports/objects.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { ReplyOutcome, ReplyWish } from '../replies/world.ts';

/** What is known of a person beside contact and orders. */
export interface Known {
  readonly points?: number | undefined;
  readonly level?: string | undefined;
  readonly tags: readonly string[];
  readonly birthday?: string | undefined;
}

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
  readonly stores: CustomerViewStores & {
    readonly customers: Pick<CustomerStore, 'get' | 'getProfile' | 'scan'>;
    readonly facts: Pick<FactStore, 'list'>;
    readonly preferences: Pick<PreferenceStore, 'get'>;
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
  readonly erased: boolean;
  /** Of those that a page shows. */
  readonly known?: Known | undefined;
}

/** So many customers and touches are listed. */
export const SHOWN = 200;

/** Everything of a shop that its pages show. */
export interface ShopModel {
  readonly shop: Shop;
  /** Names of the team's segments, by id. */
  readonly titles: Readonly<Record<string, string>>;
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
  const titles = segmentTitles(source.crm.segments, shop.id);
  return { shop, titles, snapshots, customers, touches };
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
          erased: isResidue(id),
        });
      }
    }
  }
  rows.sort((a, b) => b.netMinor - a.netMinor || (a.id < b.id ? -1 : 1));
  const shown = await Promise.all(
    rows
      .slice(0, SHOWN)
      .map(async (row) => ({ ...row, known: row.erased ? undefined : await knownOf(stores, shop, row.id) })),
  );
  return [...shown, ...rows.slice(SHOWN)];
}

/** As the newest statement has it; of two birthdays the person's own. */
export async function knownOf(
  { facts, preferences, customers }: PageSource['stores'],
  shop: ShopId,
  id: string,
): Promise<Known> {
  const [told, chosen, profile] = await Promise.all([
    facts.list(shop, id),
    preferences.get(shop, id),
    customers.getProfile(shop, id),
  ]);
  const tags = told.find((fact) => fact.kind === 'tags');
  const member = told.find((fact) => fact.kind === 'member');
  return {
    ...member?.value,
    tags: tags?.value ?? [],
    birthday: chosen?.birthday ?? profile?.contact.birthday,
  };
}
