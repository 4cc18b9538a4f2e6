import type { Customer } from '#model/customer/customer.ts';
import { type PeriodSums, periodSums } from '#model/kpi/day-sums.ts';
import type { Cells } from '#model/kpi/form/kpi.ts';
import { restatement } from '#model/kpi/restate.ts';
import type { KpiRow } from '#model/kpi/rows.ts';
import { KpiVectors } from '#model/kpi/vectors.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import type { Day } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import type { KpiRowStore } from '#ports/snapshots.ts';
import { asOfDay } from './order-kpi.ts';

type Person = Pick<Customer, 'id' | 'entries'> & Partial<Customer>;

/** Rows of days that a run leaves which is the first of a shop with these people. */
export function rowsOfRun(people: readonly Person[], day: Day, zone: string): readonly KpiRow[] {
  const context = asOfDay(day, zone);
  const vectors = new KpiVectors(context, { details: false, facts: false });
  const orders = new OrderColumns();
  for (const one of people) {
    const customer = { ...one, shop: context.shop.id };
    vectors.add({ customer }, orders.turnTo(one.entries, zone, context.end));
  }
  return restatement({ day, vectors: vectors.packed() })([]).flatMap(({ row }) => (row.grain === 'day' ? [row] : []));
}

/** What such a run makes of its day, and of all days up to it. */
export const sumsOfRun = (people: readonly Person[], day: Day, zone: string): PeriodSums =>
  periodSums(rowsOfRun(people, day, zone), dayNumber(day));

/** Stores rows as a run of the last of these days does that found these cells. */
export async function storeCells(
  store: Pick<KpiRowStore, 'restateKpis'>,
  shop: string,
  days: Readonly<Record<Day, Readonly<Record<string, Cells>>>>,
): Promise<void> {
  const vectors: Record<string, Record<string, number[]>> = {};
  const ascending = Object.keys(days).sort();
  for (const day of ascending) {
    for (const [name, cells] of Object.entries(days[day] ?? {})) {
      for (const [cell, n] of Object.entries(cells)) {
        const flat = vectors[name]?.[cell] ?? [];
        vectors[name] = { ...vectors[name], [cell]: [...flat, dayNumber(day), n] };
      }
    }
  }
  await store.restateKpis(shop, restatement({ day: ascending.at(-1) ?? '', vectors }));
}
