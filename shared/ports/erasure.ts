import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

export interface Owned {
  readonly shop: ShopId;
  readonly owner: CustomerId;
  readonly kind: 'order' | 'cart';
  /** Order key or cart key. */
  readonly key: string;
}

/** Deleting rows of a person. Everything may be repeated; nothing is refused because it is gone already. */
export interface ErasureStore {
  /**
   * Marks a customer as erased, from which moment no store writes to it, and remembers the residue's id until `finish`.
   * Answers the id remembered first, or `finished`. Also for a customer that is not there: a late event must find the mark.
   */
  begin(shop: ShopId, customerId: CustomerId, residueId: string): Promise<{ readonly residueId: string } | 'finished'>;
  /** Every row beside the customer's main item. */
  clearCustomerRows(shop: ShopId, customerId: CustomerId): Promise<void>;
  /** Puts an ended touch into the ledger of the residue, unless it is there. */
  leaveTouch(touch: Touch): Promise<void>;
  clearConsents(shop: ShopId, customerId: CustomerId): Promise<void>;
  clearTouches(shop: ShopId, customerId: CustomerId): Promise<void>;
  /** Leaves nothing of the main item but its key and the mark, and to whom it was merged, as long as that one is not done. */
  finish(shop: ShopId, customerId: CustomerId, mergedInto?: string): Promise<void>;
  /** Orders and carts that one of these customers owns, by a look at every one there is: for a restore only. */
  owned(customerIds: ReadonlySet<string>): Promise<readonly Owned[]>;
}
