import type { Touch } from '#model/touch/touch.ts';
import type { CartKey, CustomerId, OrderKey, ShopId } from '#model/values/ids.ts';

/** An order or a cart of somebody. */
export type Owned = { readonly shop: ShopId; readonly owner: CustomerId } & (
  | { readonly kind: 'order'; readonly key: OrderKey }
  | { readonly kind: 'cart'; readonly key: CartKey }
);

/** Deleting rows of a person. Everything may be repeated; nothing is refused because it is gone already. */
export interface ErasureStore {
  /** From then no store writes to it. Answers the residue's id remembered first, or `finished`; also for one unknown. */
  begin(
    shop: ShopId,
    customerId: CustomerId,
    residueId: CustomerId,
  ): Promise<{ readonly residueId: CustomerId } | 'finished'>;
  /** Every row beside the customer's main item. */
  clearCustomerRows(shop: ShopId, customerId: CustomerId): Promise<void>;
  /** Puts an ended touch into the ledger of the residue, unless it is there. */
  leaveTouch(touch: Touch): Promise<void>;
  clearConsents(shop: ShopId, customerId: CustomerId): Promise<void>;
  clearTouches(shop: ShopId, customerId: CustomerId): Promise<void>;
  /** Leaves nothing of the main item but its key and the mark, and to whom it was merged, as long as that one is not done. */
  finish(shop: ShopId, customerId: CustomerId, mergedInto?: CustomerId): Promise<void>;
  /** Orders and carts that one of these customers owns, by a look at every one there is: for a restore only. */
  owned(customerIds: ReadonlySet<CustomerId>): Promise<readonly Owned[]>;
}
