import type { KnownCustomer } from '../day/known-customer.ts';
import type { DayContext } from '../day/run-counter.ts';
import { isPurchase, netOf } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { OrderKey } from '../values/ids.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
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
});

/** Turns to another customer. */
export function look(seen: Seen, known: KnownCustomer, context: AskContext, filters: Filters): void {
  seen.known = known;
  seen.context = context;
  seen.orders = 0;
  seen.first = -1;
  seen.last = -1;
  seen.habits = undefined;
  seen.runsOut = 'not asked';
  let firstKey = '';
  let lastKey = '';
  for (const [key, entry] of known.customer.entries) {
    if (entry.state !== 'paid' || entry.at >= context.end) continue;
    const plain = entry.returns.length === 0;
    if (!plain && !isPurchase(entry, (at) => at < context.end)) continue;
    const i = add(seen, key, entry, plain ? entry.grossMinor : netOf(entry, (at) => at < context.end));
    if (seen.first < 0 || isEarlier(entry, key, seen.entry[seen.first], firstKey)) {
      seen.first = i;
      firstKey = key;
    }
    if (seen.last < 0 || isEarlier(seen.entry[seen.last], lastKey, entry, key)) {
      seen.last = i;
      lastKey = key;
    }
  }
  seen.filters = filters.count;
  if (seen.filters > 0) matchAll(seen, filters);
}

function add(seen: Seen, key: OrderKey, entry: OrderEntry, netMinor: number): number {
  const { orders: i, known, context } = seen;
  seen.orders = i + 1;
  seen.entry[i] = entry;
  seen.orderDay[i] = localDayNumber(entry.at, context.shop.timezone);
  seen.netMinor[i] = netMinor;
  seen.details[i] = known.details?.get(key);
  return i;
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
