import { type Fact, isAddress, isCase, isNewerFact, isOfStanding, isWish } from '#model/customer/facts.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';
import { copyOf } from '../memory/copy.ts';

export interface OverlayFacts extends FactStore {
  /** Facts as they would be, from those that are there. */
  over(shop: ShopId, customerId: CustomerId, there: readonly Fact[]): readonly Fact[];
}

/** Facts of people as they would become: what is there is read, what is written stays here. */
export function overlayFacts(
  base: Pick<FactStore, 'list' | 'listAddresses' | 'listCases' | 'listStanding' | 'listAttributes' | 'listWishes'>,
): OverlayFacts {
  const people = new Map<string, Map<string, Fact>>();
  const nameOf = ({ kind, name }: Fact): string => `${kind}#${name}`;
  const over = (shop: ShopId, customerId: CustomerId, there: readonly Fact[]): readonly Fact[] => {
    const own = people.get(`${shop}#${customerId}`);
    return own ? [...new Map([...there, ...own.values()].map((fact) => [nameOf(fact), fact])).values()] : there;
  };
  return {
    over,
    put: async (shop, customerId, fact) => {
      const held = over(shop, customerId, await base.list(shop, customerId)).find(
        (one) => nameOf(one) === nameOf(fact),
      );
      if (held && !isNewerFact(fact, held)) return 'superseded';
      const own = people.get(`${shop}#${customerId}`) ?? new Map<string, Fact>();
      people.set(`${shop}#${customerId}`, own.set(nameOf(fact), copyOf(fact)));
      return 'stored';
    },
    list: async (shop, customerId) => over(shop, customerId, await base.list(shop, customerId)),
    listAddresses: async (shop, customerId) =>
      over(shop, customerId, await base.listAddresses(shop, customerId)).filter(isAddress),
    listCases: async (shop, customerId) =>
      over(shop, customerId, await base.listCases(shop, customerId)).filter(isCase),
    listAttributes: async (shop, customerId) =>
      over(shop, customerId, await base.listAttributes(shop, customerId)).filter(({ kind }) => kind === 'attribute'),
    listWishes: async (shop, customerId) =>
      over(shop, customerId, await base.listWishes(shop, customerId)).filter(isWish),
    listStanding: async (shop, customerId) =>
      over(shop, customerId, await base.listStanding(shop, customerId)).filter(isOfStanding),
  };
}
