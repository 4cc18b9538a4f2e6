import type { MemberWords } from '../customer/member-words.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import type { JournalEntry } from '../points/journal.ts';
import type { OrderKey } from '../values/ids.ts';

/** All that a member's day is worked out of. */
export interface MemberKnown {
  /** As columns up to the end of the day. */
  readonly orders: OrderColumns;
  /** Where rules weigh goods. */
  readonly details?: ReadonlyMap<OrderKey, OrderDetails> | undefined;
  readonly words: MemberWords;
  /** Of all ids of the person. */
  readonly journal: readonly JournalEntry[];
  /** Place of the level on the day before, where that day's run kept it. */
  readonly levelBefore?: number | undefined;
}
