import type { Identity } from '#domain/identity/identity.ts';
import type { IdentityStore } from '#ports/identities.ts';

/** Identities in memory; `all` shows owners by `<shop>#<kind>#<value>`. */
export function memoryIdentities(): IdentityStore & { all(): ReadonlyMap<string, string> } {
  const owners = new Map<string, string>();
  const keyOf = (shop: string, { kind, value }: Identity): string => `${shop}#${kind}#${value}`;
  return {
    all: () => owners,
    owners: async (shop, identities) => identities.map((identity) => owners.get(keyOf(shop, identity))),
    link: async (shop, identity, customerId) => {
      const key = keyOf(shop, identity);
      const owner = owners.get(key) ?? customerId;
      owners.set(key, owner);
      return owner;
    },
  };
}
