import type { Fact } from '#model/customer/facts.ts';

/** Rows of facts beside a customer. */
export interface FactStore {
  /** Keeps the newer of this fact and the one held under its kind and name. */
  put(shop: string, customerId: string, fact: Fact): Promise<'stored' | 'superseded'>;
  /** All facts of a customer, by kind and name. Consistent. */
  list(shop: string, customerId: string): Promise<readonly Fact[]>;
}
