import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { ConsentEntry } from '../consent/consent.ts';
import { effectiveContact } from '../customer/contact.ts';
import type { ContactFields } from '../event/event.ts';
import type { OrderEntry } from '../order/order.ts';
import { type SegmentName, type StoredMembership, segmentsOf } from '../segment/membership.ts';
import type { Touch } from '../touch/touch.ts';

export interface CustomerViewStores {
  readonly customers: Pick<CustomerStore, 'get' | 'getProfile'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly consents: Pick<ConsentStore, 'list'>;
  readonly touches: Pick<TouchStore, 'ofPerson'>;
}

/** One customer as people look at it; money in minor units of the shop's currency, times UTC ms. */
export interface CustomerView {
  readonly shop: string;
  readonly id: string;
  readonly mergedInto?: string | undefined;
  readonly erased: boolean;
  readonly segments: readonly SegmentName[];
  readonly membership?: StoredMembership | undefined;
  readonly contact: ContactFields;
  /** Newest first. */
  readonly orders: readonly (Omit<OrderEntry, 'state'> & {
    readonly orderKey: string;
    readonly state: OrderStateWord;
  })[];
  readonly consents: readonly ConsentEntry[];
  /** Newest plan first. */
  readonly touches: readonly Touch[];
}

const STATES = { u: 'unpaid', p: 'paid', x: 'void', r: 'return only' } as const satisfies Record<
  OrderEntry['state'],
  string
>;
type OrderStateWord = (typeof STATES)[OrderEntry['state']];

/** All that is known of a customer; undefined when there is none. */
export async function customerView(
  stores: CustomerViewStores,
  shop: string,
  id: string,
): Promise<CustomerView | undefined> {
  const customer = await stores.customers.get(shop, id);
  if (!customer) return undefined;
  const newestFirst = [...customer.entries].sort(([, a], [, b]) => b.at - a.at);
  const [profile, newest, consents, touches] = await Promise.all([
    stores.customers.getProfile(shop, id),
    newestFirst[0] ? stores.orders.get(shop, newestFirst[0][0]) : undefined,
    stores.consents.list(shop, id),
    stores.touches.ofPerson(shop, id),
  ]);
  return {
    shop,
    id,
    mergedInto: customer.mergedInto,
    erased: customer.erased === true,
    segments: segmentsOf(customer.membership?.current),
    membership: customer.membership,
    contact: effectiveContact(profile, newest),
    orders: newestFirst.map(([orderKey, entry]) => ({ orderKey, ...entry, state: STATES[entry.state] })),
    consents,
    touches,
  };
}
