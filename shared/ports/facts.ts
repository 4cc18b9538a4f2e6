import type { Fact } from '#model/customer/facts.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Rows of facts beside a customer. */
export interface FactStore {
  /** Keeps the newer of this fact and the one held under its kind and name. */
  put(shop: ShopId, customerId: CustomerId, fact: Fact): Promise<'stored' | 'superseded'>;
  /** All facts of a customer, by kind and name. Consistent. */
  list(shop: ShopId, customerId: CustomerId): Promise<readonly Fact[]>;
}
