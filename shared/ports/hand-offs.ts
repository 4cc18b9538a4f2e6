import type { HandOff } from '#model/team/hand-off.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Whom the programs handed over to the team. Closed ones are kept for 400 days. */
export interface HandOffStore {
  /** Consistent. */
  get(shop: ShopId, id: string): Promise<HandOff | undefined>;
  /** All of a shop, the oldest first. One query: some 300 bytes each. */
  list(shop: ShopId): Promise<readonly HandOff[]>;
  /** Writes only over the version that was read. */
  put(handOff: HandOff, read: HandOff | undefined): Promise<'stored' | 'conflict'>;
  /** Takes away all of these people. */
  forget(shop: ShopId, ids: readonly CustomerId[]): Promise<void>;
}

/** Tells whoever of the team listens. May tell the same twice: by its id it is one. */
export interface TeamEvents {
  tell(handOff: HandOff): Promise<void>;
}
