import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Where an adjustment that waits for a second person lies: what is asked stands in that member's journal. */
export interface AskedAdjustment {
  readonly id: string;
  readonly customerId: CustomerId;
}

/** Of a shop, few: each goes as soon as somebody has agreed or refused. */
export interface AskedAdjustments {
  note(shop: ShopId, asked: AskedAdjustment): Promise<void>;
  /** In the order of ids. Consistent. */
  list(shop: ShopId): Promise<readonly AskedAdjustment[]>;
  drop(shop: ShopId, id: string): Promise<void>;
}
