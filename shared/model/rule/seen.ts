import type { KnownCustomer } from '../day/known-customer.ts';
import type { MemberDay } from '../day/member-day.ts';
import type { DayContext } from '../day/run-counter.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import type { Filters } from './filters.ts';
import type { MoneyHabit, NumberHabit, TextHabit } from './predicate.ts';

/** Habits by the names of rules, money in minor units; what nobody knows is undefined. */
export type Habits = Readonly<
  { [Habit in TextHabit]?: string | undefined } & { [Habit in NumberHabit | MoneyHabit]?: number | undefined }
>;

/** Something that runs out, as of the closed day. */
export interface RunsOut {
  readonly group?: string | undefined;
  readonly sku?: string | undefined;
  readonly day: DayNumber;
}

/** The closed day, and what is worked out of a customer only if a rule asks. */
export interface AskContext extends Pick<DayContext, 'shop' | 'today' | 'end'> {
  /** Product group of a SKU by the catalogue, for lines whose order told none. */
  readonly groupOf?: ((sku: string) => string | undefined) | undefined;
  readonly habitsOf?: ((known: KnownCustomer) => Habits) | undefined;
  /** Undefined where nothing can be said of the customer yet. */
  readonly runsOut?: ((known: KnownCustomer) => readonly RunsOut[] | undefined) | undefined;
  /** Undefined of who is no member, and of whom nobody knows it. */
  readonly memberOf?: ((known: KnownCustomer) => MemberDay | undefined) | undefined;
}

/**
 * What the questions of all rules need of one customer, worked out once: the orders that stand at the end of the day, in
 * no order, as columns. One object serves all customers after one another.
 */
export interface Seen {
  known: KnownCustomer;
  context: AskContext;
  /** Orders that stand; `orderDay[i]`, `entry[i]` and `matches` speak of the i-th below it. */
  orders: number;
  readonly orderDay: DayNumber[];
  readonly entry: OrderEntry[];
  readonly details: (OrderDetails | undefined)[];
  readonly netMinor: number[];
  /** Positions of the first and the last; -1 without one. */
  first: number;
  last: number;
  /** Truth by position x filter: has the order a line of these products? */
  matches: Uint8Array;
  /** Number of filters. */
  filters: number;
  habits: Habits | undefined;
  runsOut: readonly RunsOut[] | undefined | 'not asked';
  member: MemberDay | undefined | 'not asked';
}

export const emptySeen = (known: KnownCustomer, context: AskContext): Seen => ({
  known,
  context,
  orders: 0,
  orderDay: [],
  entry: [],
  details: [],
  netMinor: [],
  first: -1,
  last: -1,
  matches: new Uint8Array(64),
  filters: 0,
  habits: undefined,
  runsOut: 'not asked',
  member: 'not asked',
});

/** Turns to another customer. @param columns of all the orders of the customer at the end of the day */
export function look(
  seen: Seen,
  known: KnownCustomer,
  context: AskContext,
  filters: Filters,
  columns: OrderColumns,
): void {
  seen.known = known;
  seen.context = context;
  seen.orders = 0;
  seen.first = -1;
  seen.last = -1;
  seen.habits = undefined;
  seen.runsOut = 'not asked';
  seen.member = 'not asked';
  let firstKey = '';
  let lastKey = '';
  let i = 0;
  for (let n = 0; n < columns.count; n++) {
    const entry = columns.entry[n];
    if (columns.stands[n] !== 1 || !entry) continue;
    const key = columns.key[n] ?? '';
    seen.entry[i] = entry;
    seen.orderDay[i] = columns.day[n] ?? 0;
    seen.netMinor[i] = columns.netMinor[n] ?? 0;
    seen.details[i] = columns.details[n];
    if (seen.first < 0 || isEarlier(entry, key, seen.entry[seen.first], firstKey)) {
      seen.first = i;
      firstKey = key;
    }
    if (seen.last < 0 || isEarlier(seen.entry[seen.last], lastKey, entry, key)) {
      seen.last = i;
      lastKey = key;
    }
    i++;
  }
  seen.orders = i;
  seen.filters = filters.count;
  if (seen.filters > 0) matchAll(seen, filters);
}

/** By time; of one time by key, so that any order of reading tells the same. */
const isEarlier = (a: OrderEntry | undefined, aKey: string, b: OrderEntry | undefined, bKey: string): boolean =>
  (a?.at ?? 0) < (b?.at ?? 0) || (a?.at === b?.at && aKey < bKey);

function matchAll(seen: Seen, filters: Filters): void {
  const { count } = filters;
  if (seen.matches.length < seen.orders * count) seen.matches = new Uint8Array(2 * seen.orders * count);
  for (let i = 0; i < seen.orders; i++) {
    filters.match(seen.details[i], seen.context.groupOf, seen.matches, i * count);
  }
}
