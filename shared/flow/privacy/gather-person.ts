import { channelsAt } from '#channels/registry.ts';
import { type Traces, tracesOf } from '#model/customer/traces.ts';
import type { AddressKind } from '#model/identity/identity.ts';
import type { Order } from '#model/order/order.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { IdentityStore } from '#ports/identities.ts';
import type { OrderStore } from '#ports/orders.ts';
import { ownAddresses } from '../person/load-person.ts';

interface GatherDeps {
  readonly customers: Pick<CustomerStore, 'get' | 'getProfile' | 'getLinks'>;
  readonly orders: Pick<OrderStore, 'get'>;
  readonly identities: Pick<IdentityStore, 'owners'>;
  readonly consents: Pick<ConsentStore, 'suppressionKey'>;
  readonly facts: Pick<FactStore, 'listAddresses'>;
}

/** All that the steps of an erasure have to know of a person, read before the first of them. */
export interface GatheredPerson {
  /** The living id first. */
  readonly ids: readonly CustomerId[];
  readonly orders: readonly Order[];
  /** Others under whom something of theirs may lie: who held an order of theirs before, or was one with them. */
  readonly formerOwners: readonly string[];
  readonly traces: Traces;
  /** Keys under which their addresses are suppressed. */
  readonly suppressions: readonly string[];
}

/** @param orderKeys orders to be looked at beside those of the entries */
export async function gatherPerson(
  deps: GatherDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
  orderKeys: readonly string[] = [],
): Promise<GatheredPerson> {
  const { customers, orders, consents } = deps;
  const found: Order[] = [];
  const contacts = [];
  const keys = new Set<string>(orderKeys);
  const former = new Set<string>();
  for (const id of ids) {
    const profile = await customers.getProfile(shop, id);
    if (profile) contacts.push(profile.contact);
    for (const other of (await customers.getLinks(shop, id)).apart) former.add(other);
    for (const key of (await customers.get(shop, id))?.entries.keys() ?? []) keys.add(key);
  }
  for (const key of keys) {
    const order = await orders.get(shop, key);
    // a void entry of an order that went to somebody else: it is theirs
    if (order && (ids.includes(order.owner) || order.owner === '')) found.push(order);
  }
  for (const order of found) for (const id of order.formerOwners) former.add(id);
  const formerOwners = [...former].filter((id) => !ids.includes(id));
  const traces = await ownTraces(deps, shop, ids, tracesOf(contacts, found));
  const own = await ownAddresses(deps, shop, ids);
  const addresses: Readonly<Partial<Record<AddressKind, readonly string[]>>> = {
    ...{ email: [...traces.emails], phone: [...traces.phones] },
    ...Object.fromEntries(Object.entries(own).map(([kind, value]) => [kind, value === undefined ? [] : [value]])),
  };
  const suppressions = await Promise.all(
    channelsAt(own).flatMap(({ id, address }) =>
      (addresses[address] ?? []).map((to) => consents.suppressionKey(shop, id, to)),
    ),
  );
  const named = { ...traces, ids: new Set([...traces.ids, ...Object.values(own).flatMap((value) => value ?? [])]) };
  return { ids, orders: found, formerOwners, traces: named, suppressions };
}

/** Without addresses of others: an order may mention them, and its erasure must not stop their mail. */
async function ownTraces(
  { identities }: GatherDeps,
  shop: ShopId,
  ids: readonly CustomerId[],
  traces: Traces,
): Promise<Traces> {
  const own = async (kind: 'email' | 'phone', values: ReadonlySet<string>): Promise<ReadonlySet<string>> => {
    const named = [...values].map((value) => ({ kind, value }));
    const owners = named.length === 0 ? [] : await identities.owners(shop, named);
    const isOwn = (owner: CustomerId | undefined): boolean => owner === undefined || ids.includes(owner);
    return new Set([...values].filter((_, index) => isOwn(owners[index])));
  };
  return { ...traces, emails: await own('email', traces.emails), phones: await own('phone', traces.phones) };
}
