import type { JournalEntry } from '#model/points/journal.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';

/** Beside a customer: what of their points no order says, a numbered row each. */
export interface PointsJournal {
  /** By number. Consistent. */
  list(shop: ShopId, customerId: CustomerId): Promise<readonly JournalEntry[]>;
  /**
   * One conditional write. Whoever writes must have read all before it: `n` is how many there are.
   * @returns `taken`: somebody wrote the n-th first, read again
   */
  append(shop: ShopId, customerId: CustomerId, n: number, entry: JournalEntry): Promise<'stored' | 'taken'>;
}
