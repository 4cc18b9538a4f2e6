import { channelsAt } from '#channels/registry.ts';
import { type Customer, NO_LINKS } from '#model/customer/customer.ts';
import { type Identity, isOwnAddressKind } from '#model/identity/identity.ts';
import type { Order } from '#model/order/order.ts';
import { standingOf } from '#model/policy/standing-of.ts';
import type { IdentityKey, OrderKey, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { addressKinds, keepStanding, type StandingDeps } from './keep-standing.ts';
import { loadPerson, type PersonStores } from './load-person.ts';

interface FirstStandingDeps extends StandingDeps {
  readonly customers: StandingDeps['customers'] & Pick<CustomerStore, 'ensure'>;
  readonly identities: StandingDeps['identities'] & Pick<IdentityStore, 'keys'>;
}

/** Somebody who was nobody until the delivery of these orders: none of what they name was anybody's. */
export interface Newcomer {
  /** As the last of the orders left them. */
  readonly customer: Customer;
  /** All of theirs. */
  readonly orders: ReadonlyMap<OrderKey, Order>;
  /** All that was linked to them. */
  readonly named: readonly Identity[];
}

/**
 * As {@link keepStanding}, of a newcomer, of whom nothing can be known but what their own delivery has written and which
 * addresses are suppressed. Whoever else learned of them meanwhile makes the row after writing it down, before this row
 * (which then is not written) or over it. The links are looked at after that: a crash may have kept somebody who linked
 * more to the same person from making the row.
 */
export async function keepFirstStanding(deps: FirstStandingDeps, shop: ShopId, newcomer: Newcomer): Promise<void> {
  const { customers, identities, standings } = deps;
  const { id } = newcomer.customer;
  const keys = await identities.keys(shop, newcomer.named);
  const person = await loadPerson(storesOf(deps, newcomer, keys), shop, id);
  const standing = standingOf(person, { told: [], kinds: new Set(addressKinds(keys)) }, channelsAt(person.contact));
  const isFirst = (await standings.put(shop, id, standing, undefined)) === 'stored';
  const isAlone =
    isFirst &&
    (await customers.ensure(shop, id)) === 'present' &&
    isOnly(new Set(keys), (await customers.getLinks(shop, id)).identities);
  if (!isAlone) await keepStanding(deps, shop, id);
}

const isOnly = (keys: ReadonlySet<string>, linked: readonly string[]): boolean =>
  linked.length === keys.size && linked.every((key) => keys.has(key));

/** Stores that know of the newcomer without being asked. */
function storesOf(
  { consents }: StandingDeps,
  { customer, orders, named }: Newcomer,
  keys: readonly IdentityKey[],
): PersonStores {
  const isTheirs = ({ kind, value }: Identity): boolean =>
    named.some((identity) => identity.kind === kind && identity.value === value);
  return {
    customers: {
      get: async () => customer,
      getProfile: async () => undefined,
      getLinks: async () => ({ ...NO_LINKS, identities: keys }),
    },
    identities: { owners: async (_, asked) => asked.map((one) => (isTheirs(one) ? customer.id : undefined)) },
    orders: { get: async (_, orderKey) => orders.get(orderKey) },
    consents: { list: async () => [], suppression: consents.suppression },
    preferences: { get: async () => undefined },
    facts: {
      listAddresses: async () =>
        named.flatMap(({ kind, value }) =>
          isOwnAddressKind(kind) ? [{ kind: 'address', name: kind, at: 0, value } as const] : [],
        ),
    },
  };
}
