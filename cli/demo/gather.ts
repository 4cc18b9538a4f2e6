import { isAnonymous } from '#model/customer/customer.ts';
import { type PeriodSums, periodSums } from '#model/kpi/day-sums.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import type { KpiSnapshot, TouchCount } from '#model/kpi/snapshot.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import { LETTERS } from '#model/order/codec.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { addDays, type Day, daysBetween } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { Stores } from '../target/stores.ts';

/** All that a run left of a shop, in an order of its own. */
export interface ShopState {
  readonly shop: Shop;
  /** Customers with their entries and memberships, by id. */
  readonly customers: readonly (readonly [id: string, membership: unknown, entries: readonly unknown[]])[];
  readonly orders: number;
  /** Of these the ones that were placed before the first day: the import brought them. */
  readonly ordersOfPast: number;
  readonly touches: readonly Touch[];
  /** Touches that wait for their hour, decided before or not. */
  readonly stillDue: ReadonlySet<string>;
  /** Ended touches over all days by the index that snapshots read. */
  readonly ends: readonly TouchCount[];
  readonly snapshot: (KpiSnapshot & PeriodSums) | undefined;
}

/**
 * Reads a shop's whole state after days `first` to `last`.
 * @param span with the instant at which the play began, UTC ms
 * @param waiting due rows of all shops
 */
export async function gatherShop(
  stores: Stores,
  shop: Shop,
  span: { readonly begins: number; readonly first: string; readonly last: string },
  waiting: readonly DueTouch[],
): Promise<ShopState> {
  const customers: (readonly [string, unknown, readonly unknown[]])[] = [];
  const touches: Touch[] = [];
  let [orders, ordersOfPast] = [0, 0];
  for (let bucket = 0; bucket < stores.buckets; bucket++) {
    for await (const page of stores.customers.scan(shop.id, bucket)) {
      for (const { id, membership, entries } of page) {
        if (isAnonymous(id)) continue;
        orders += entries.size;
        for (const { at } of entries.values()) if (at < span.begins) ordersOfPast++;
        // the letters as stored: the hash of a run compares releases
        const stored = [...entries].map(([key, entry]) => [key, { ...entry, state: LETTERS[entry.state] }] as const);
        customers.push([id, membership ?? null, stored.sort(([a], [b]) => (a < b ? -1 : 1))]);
        touches.push(...(await stores.touches.ofPerson(shop.id, id)));
      }
    }
  }
  customers.sort(([a], [b]) => (a < b ? -1 : 1));
  touches.sort((a, b) => (a.touchId < b.touchId ? -1 : 1));
  const ends: Awaited<ReturnType<Stores['touches']['endedOn']>>[number][] = [];
  for (let offset = 0; offset <= daysBetween(span.first, span.last) + 2; offset++) {
    ends.push(...(await stores.touches.endedOn(shop.id, addDays(span.first, offset))));
  }
  const due = waiting.filter((row) => row.shop === shop.id);
  const steps = new Set(due.flatMap((row) => (row.purpose === 'step' ? [`${row.customerId} ${row.programId}`] : [])));
  const waitsAtStep = ({ customerId, programId }: Touch): boolean => steps.has(`${customerId} ${programId}`);
  const ended = new Set(touches.filter(({ state }) => isTerminal(state)).map(({ touchId }) => touchId));
  return {
    shop,
    customers,
    orders,
    ordersOfPast,
    touches,
    stillDue: new Set(
      due
        .filter(({ purpose }) => purpose !== 'step')
        .map(({ touchId }) => touchId)
        .filter((id) => !ended.has(id))
        // in a journey the step is looked at again, and its message with it
        .concat(
          touches.filter((touch) => !isTerminal(touch.state) && waitsAtStep(touch)).map(({ touchId }) => touchId),
        ),
    ),
    ends: countTouches(ends),
    snapshot: await snapshotOf(stores, shop, span.last),
  };
}

async function snapshotOf({ snapshots }: Stores, { id }: Shop, day: Day): Promise<ShopState['snapshot']> {
  const snapshot = await snapshots.getSnapshot(id, day);
  return snapshot && { ...snapshot, ...periodSums(await snapshots.kpiRows(id, FIRST_DAY, day), dayNumber(day)) };
}
