import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { OrderStore } from '#ports/orders.ts';
import type { TouchStore } from '#ports/touches.ts';
import { loadPerson, type TouchedPersonStores } from './load-person.ts';

/** What is read of a person and of what was sent to them. */
export interface ViewStores {
  readonly people: TouchedPersonStores;
  readonly touches: Pick<TouchStore, 'get' | 'contactRow' | 'ofPerson'>;
}

/** The same with where the person is inside journeys. */
export interface JourneyViewStores extends ViewStores {
  readonly enrolments: Pick<EnrolmentStore, 'get'>;
}

/** A person as some stores show them, read once. */
export type View<Stores extends ViewStores = ViewStores> = Stores & {
  readonly person: () => Promise<PersonFacts>;
  /** By consistent reads: what ends or waits is decided by no others. */
  readonly isSure: boolean;
};

/** First a glance, at half the price: only what may go on by it does, all else is asked again of what is sure. */
export interface Views<Stores extends ViewStores = ViewStores> {
  readonly first: View<Stores>;
  readonly sure: View<Stores>;
}

/** @param glance the same stores by reads that may be a moment old; without, all is sure */
export function viewsOf<Stores extends ViewStores>(
  stores: Stores,
  glance: Stores | undefined,
  shop: ShopId,
  customerId: CustomerId,
): Views<Stores> {
  const view = (of: Stores, people: TouchedPersonStores, isSure: boolean): View<Stores> => ({
    ...{ ...of, people },
    isSure,
    person: once(() => loadPerson(people, shop, customerId)),
  });
  const sure = view(stores, stores.people, true);
  if (!glance) return { first: sure, sure };
  return { first: view(glance, { ...glance.people, orders: readOnce(glance.people.orders) }, false), sure };
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

/** The order by which a person is addressed is often the one that a message is about. */
export function readOnce({ get }: Pick<OrderStore, 'get'>): Pick<OrderStore, 'get'> {
  const read = new Map<string, ReturnType<OrderStore['get']>>();
  return {
    get: (shop, orderKey) => {
      const known = read.get(orderKey) ?? get(shop, orderKey);
      read.set(orderKey, known);
      return known;
    },
  };
}
