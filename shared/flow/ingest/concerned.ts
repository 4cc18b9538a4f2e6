import { isAnonymous } from '#model/customer/customer.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { IngestDeps } from './deps.ts';

/** The people under whom the statements of one delivery came to lie. */
export interface Concerned {
  /** The same stores, watched. */
  readonly deps: IngestDeps;
  readonly persons: ReadonlySet<CustomerId>;
  /** Some of it belongs to a person who was erased. */
  erased(): boolean;
  /** Some of it is an order that names nobody. */
  anonymous(): boolean;
}

/** Watches the stores while a delivery is applied. */
export function watchPersons(deps: IngestDeps): Concerned {
  const { customers, orders } = deps;
  const persons = new Set<CustomerId>();
  let erased = false;
  let anonymous = false;
  return {
    persons,
    erased: () => erased,
    anonymous: () => anonymous,
    deps: {
      ...deps,
      orders: {
        ...orders,
        get: async (shop, orderKey) => {
          const order = await orders.get(shop, orderKey);
          if (order?.erased) erased = true;
          return order;
        },
      },
      customers: {
        ...customers,
        setEntry: async (shop, id, orderKey, entry) => {
          const result = await customers.setEntry(shop, id, orderKey, entry);
          if (result.outcome !== 'gone') {
            if (isAnonymous(id)) anonymous = true;
            else persons.add(id);
          } else if (result.mergedInto === undefined) erased = true;
          return result;
        },
        ensure: async (shop, id) => {
          const result = await customers.ensure(shop, id);
          if (result === 'present') persons.add(id);
          return result;
        },
        get: async (shop, id) => {
          const customer = await customers.get(shop, id);
          if (customer?.erased) erased = true;
          return customer;
        },
      },
    },
  };
}
