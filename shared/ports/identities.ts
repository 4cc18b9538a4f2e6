import type { Identity, Place } from '#model/identity/identity.ts';
import type { IdentityRow } from '#model/identity/tombstone.ts';
import type { CustomerId, IdentityKey, ShopId } from '#model/values/ids.ts';

/** Identities are stored under keyed hashes, so the table holds no address. */
export interface IdentityStore {
  /** The keys under which identities are stored, in the order of the question: what a customer's links row lists. */
  keys(shop: ShopId, identities: readonly (Identity | Place)[]): Promise<readonly IdentityKey[]>;
  /** Rows in the order of the question; `undefined` where nothing is known. Consistent. */
  find(shop: ShopId, identities: readonly Identity[]): Promise<readonly (IdentityRow | undefined)[]>;
  /** Owners in the order of the question; `undefined` where nobody owns the identity. Consistent. */
  owners(shop: ShopId, identities: readonly Identity[]): Promise<readonly (CustomerId | undefined)[]>;
  /** Links unless somebody else is linked; answers who is. Over a tombstone only for an event newer than `erasedAt`, which is kept with it. */
  link(shop: ShopId, identity: Identity, customerId: CustomerId, erasedAt?: number): Promise<CustomerId>;
  /** A customer id that nobody can guess from an address; another one for a person who comes back after an erasure. */
  newId(shop: ShopId, identity: Identity, erasedAt?: number): Promise<CustomerId>;
  /** A tombstone in place of this customer's row, by the links' keys: only what is newer brings a person back. */
  bury(key: IdentityKey, customerId: CustomerId, erasedAt: number): Promise<void>;
  /** As `bury`, of any of these customers, and also where nothing or an older tombstone lies: after a restore. */
  buryAgain(key: IdentityKey, customerIds: readonly CustomerId[], erasedAt: number): Promise<void>;
  /** Rows by their keys, in the order of the question. Consistent. */
  rows(keys: readonly IdentityKey[]): Promise<readonly (IdentityRow | undefined)[]>;
}
