import { type Identity, identityKeyOf, type Place } from '#model/identity/identity.ts';
import { type IdentityRow, mayBeBuried } from '#model/identity/tombstone.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { customerIdOf, type ShopId } from '#model/values/ids.ts';
import type { IdentityStore } from '#ports/identities.ts';

/** Identities in memory; `all` shows owners by `<shop>#<kind>#<value>`. Ids are plain hashes: there is no key here. */
export function memoryIdentities(): IdentityStore & { all(): ReadonlyMap<string, string> } {
  const rows = new Map<string, IdentityRow>();
  const keyOf = (shop: ShopId, { kind, value }: Identity | Place): string => identityKeyOf(shop, kind, value);
  const find: IdentityStore['find'] = async (shop, identities) =>
    identities.map((identity) => rows.get(keyOf(shop, identity)));
  return {
    all: () =>
      new Map([...rows].flatMap(([key, { customerId }]) => (customerId === undefined ? [] : [[key, customerId]]))),
    keys: async (shop, identities) => identities.map((identity) => keyOf(shop, identity)),
    find,
    owners: async (shop, identities) => (await find(shop, identities)).map((row) => row?.customerId),
    link: async (shop, identity, customerId, erasedAt) => {
      const key = keyOf(shop, identity);
      const row = rows.get(key);
      if (row?.customerId !== undefined) return row.customerId;
      if (row?.erasedAt !== erasedAt) throw new Error('an identity was buried while it was being linked');
      rows.set(key, { customerId, ...(erasedAt !== undefined && { forgottenAt: erasedAt }) });
      return customerId;
    },
    newId: async (shop, { kind, value }, erasedAt) =>
      customerIdOf(shortHash('customer', shop, kind, value, erasedAt ?? '')),
    rows: async (keys) => keys.map((key) => rows.get(key)),
    buryAgain: async (key, customerIds, erasedAt) => {
      if (mayBeBuried(rows.get(key), customerIds, erasedAt)) rows.set(key, { erasedAt });
    },
    bury: async (key, customerId, erasedAt) => {
      if (rows.get(key)?.customerId === customerId) rows.set(key, { erasedAt });
    },
  };
}
