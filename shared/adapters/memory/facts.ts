import { type Fact, isAddress, isCase, isNewerFact, isOfStanding, isWish } from '#model/customer/facts.ts';
import { canonicalJson } from '#model/values/hash/canonical.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { FactStore } from '#ports/customers.ts';

export function memoryFacts(): FactStore & { all(): ReadonlyMap<string, ReadonlyMap<string, Fact>> } {
  const people = new Map<string, Map<string, Fact>>();
  const now = (shop: ShopId, customerId: CustomerId): readonly Fact[] =>
    [...(people.get(`${shop}#${customerId}`) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
  const list: FactStore['list'] = async (shop, customerId) => now(shop, customerId);
  return {
    all: () => people,
    put: async (shop, customerId, fact) => {
      const facts = people.get(`${shop}#${customerId}`) ?? new Map<string, Fact>();
      people.set(`${shop}#${customerId}`, facts);
      const held = facts.get(`${fact.kind}#${fact.name}`);
      if (held && !isNewerFact(fact, held)) return 'superseded';
      facts.set(`${fact.kind}#${fact.name}`, JSON.parse(canonicalJson(fact)));
      return 'stored';
    },
    list,
    listCases: async (shop, customerId) => now(shop, customerId).filter(isCase),
    listAttributes: async (shop, customerId) =>
      (await list(shop, customerId)).filter(({ kind }) => kind === 'attribute'),
    listAddresses: async (shop, customerId) => now(shop, customerId).filter(isAddress),
    listWishes: async (shop, customerId) => now(shop, customerId).filter(isWish),
    listStanding: async (shop, customerId) => (await list(shop, customerId)).filter(isOfStanding),
  };
}
