import type { OrderColumns } from '../order/order-columns.ts';
import type { Catalogue } from '../product/catalogue.ts';
import type { ProductKnowledge } from '../product/knowledge.ts';
import type { Shop } from '../shop/shop.ts';
import type { Day } from '../values/time/day.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { DayRow } from './day-row.ts';
import type { KnownCustomer } from './known-customer.ts';
import type { MomentName } from './moment-name.ts';

/** The day that is counted. */
export interface DayContext {
  readonly shop: Shop;
  readonly day: Day;
  readonly today: DayNumber;
  /** The instant at which the day ends, UTC ms: what happened then or later is not seen. */
  readonly end: number;
  /** Puts all movements of a member's points up to the end of the day, by local day; undefined where the shop has no points. */
  readonly movementsOf?:
    | ((
        known: KnownCustomer,
        orders: OrderColumns,
        put: (day: DayNumber, cell: string, points: number) => void,
      ) => void)
    | undefined;
  /** Where something asks for it (`asksForProducts`). */
  readonly catalogue?: Catalogue | undefined;
  /** What the run of the day before found of products; undefined on the first. */
  readonly products?: ProductKnowledge | undefined;
  /** Moments that no live program waits for; nothing is counted of others. */
  readonly without?: readonly MomentName[] | undefined;
}

/**
 * Something that a daily run counts over all customers of a shop. Counts of disjoint sets of customers merge exactly:
 * integers only, so that any split into ranges and any order of merging gives the same bytes.
 */
export interface RunCounter<Counts> {
  /** Key of its counts in summaries; never reused for other counts. */
  readonly name: string;
  zero(): Counts;
  /**
   * Counts one customer of the day (no pseudo-customers). @param orders of the customer as columns, where somebody has
   * made them already
   */
  add(counts: Counts, row: DayRow, known: KnownCustomer, context: DayContext, orders?: OrderColumns): void;
  merge(into: Counts, from: Counts): void;
  /** As JSON, the same for equal counts. */
  pack(counts: Counts): unknown;
  /** Throws for what is not of {@link RunCounter.pack}. */
  unpack(packed: unknown): Counts;
}
