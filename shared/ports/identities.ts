import type { Identity } from '#domain/identity/identity.ts';

/** Identities are stored under keyed hashes, so the table holds no address. */
export interface IdentityStore {
  /** Owners in the order of the question; `undefined` where nobody owns the identity. Consistent. */
  owners(shop: string, identities: readonly Identity[]): Promise<readonly (string | undefined)[]>;
  /** Links unless somebody else is linked; answers who is. */
  link(shop: string, identity: Identity, customerId: string): Promise<string>;
}
