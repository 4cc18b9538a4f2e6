import type { ConsentEntry } from '#model/consent/consent.ts';
import { effectiveContact, vouchedBy } from '#model/customer/contact.ts';
import type { Links } from '#model/customer/customer.ts';
import type { ContactFields } from '#model/event/person-fields.ts';
import { kindOf } from '#model/identity/identity.ts';
import type { EntryState, OrderDocument, OrderEntry } from '#model/order/order.ts';
import { type SegmentName, type StoredMembership, segmentsOf } from '#model/segment/membership.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId, OrderKey, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { TouchStore } from '#ports/touches.ts';
import { contactSources } from './contact-sources.ts';
import { membersOf } from './follow-merges.ts';

export interface CustomerViewStores {
  readonly customers: Pick<CustomerStore, 'get' | 'getLinks' | 'getProfile'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'list'>;
  readonly touches: Pick<TouchStore, 'ofPerson'>;
}

/** One customer as people look at it; money in minor units of the shop's currency, times UTC ms. */
export interface CustomerView {
  readonly shop: ShopId;
  readonly id: string;
  readonly mergedInto?: CustomerId | undefined;
  /** Ids that were merged into this one, at any depth. */
  readonly merged: readonly string[];
  readonly apart: readonly string[];
  /** How many identities of each kind are linked; their values are nowhere but in the shop's own records. */
  readonly identities: Readonly<Record<string, number>>;
  readonly erased: boolean;
  readonly segments: readonly SegmentName[];
  readonly membership?: StoredMembership | undefined;
  readonly contact: ContactFields;
  /** Newest first. */
  readonly orders: readonly (Omit<OrderEntry, 'state'> & {
    readonly orderKey: OrderKey;
    /** What the shopper calls it (`#1001`), of the newest ones. */
    readonly orderName?: string | undefined;
    readonly state: OrderStateWord;
  })[];
  readonly consents: readonly ConsentEntry[];
  /** Newest plan first. */
  readonly touches: readonly Touch[];
}

type OrderStateWord = EntryState | 'authorised' | 'part-paid';

/** Orders of which the name is shown, newest first. */
const MAX_NAMED = 100;
/** Orders looked at for how their payment stands, newest first; older ones that were never paid are just unpaid. */
const MAX_OPEN = 20;

export async function customerView(
  stores: CustomerViewStores,
  shop: ShopId,
  id: string,
): Promise<CustomerView | undefined> {
  const customer = await stores.customers.get(shop, id);
  if (!customer) return undefined;
  const newestFirst = [...customer.entries].sort(([, a], [, b]) => b.at - a.at);
  const members = await membersOf(stores.customers, shop, id);
  const ids = [...members.keys()];
  const [{ profile, order }, documents, consents, touches] = await Promise.all([
    contactSources(stores, customer, ids),
    documentsOf(stores, customer.shop, newestFirst),
    stores.consents.list(shop, id),
    Promise.all(ids.map((member) => stores.touches.ofPerson(shop, member))),
  ]);
  return {
    shop,
    id,
    mergedInto: customer.mergedInto,
    merged: ids.filter((member) => member !== id),
    apart: [...new Set([...members.values()].flatMap(({ apart }) => apart))].sort(),
    identities: kindsOf([...members.values()]),
    erased: customer.erased === true,
    segments: segmentsOf(customer.membership?.current),
    membership: customer.membership,
    contact: effectiveContact(profile, order, vouchedBy(profile, order)),
    orders: newestFirst.map(([orderKey, entry]) => ({
      orderKey,
      orderName: documents.get(orderKey)?.orderName,
      ...entry,
      state: entry.state === 'unpaid' ? (documents.get(orderKey)?.payment ?? entry.state) : entry.state,
    })),
    consents,
    touches: touches.flat().sort((a, b) => b.plannedFor - a.plannedFor),
  };
}

/** Entries know what counts; that money is on its way, or a part of it came, and the name stand in the order. */
async function documentsOf(
  { orders }: Pick<CustomerViewStores, 'orders'>,
  shop: ShopId,
  newestFirst: readonly (readonly [orderKey: OrderKey, entry: OrderEntry])[],
): Promise<ReadonlyMap<OrderKey, OrderDocument>> {
  const open = newestFirst.filter(([, { state }]) => state === 'unpaid').slice(0, MAX_OPEN);
  const keys = new Set([...newestFirst.slice(0, MAX_NAMED), ...open].map(([orderKey]) => orderKey));
  const read = await Promise.all(
    [...keys].map(async (orderKey) => [orderKey, (await orders.get(shop, orderKey))?.document] as const),
  );
  return new Map(read.flatMap(([orderKey, document]) => (document ? [[orderKey, document] as const] : [])));
}

function kindsOf(members: readonly Links[]): Readonly<Record<string, number>> {
  const kinds = members.flatMap(({ identities }) => identities.map(kindOf)).sort();
  return Object.fromEntries(
    Object.entries(Object.groupBy(kinds, (kind) => kind)).map(([kind, all = []]) => [kind, all.length]),
  );
}
