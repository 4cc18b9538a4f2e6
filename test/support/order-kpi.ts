import type { Customer } from '#model/customer/customer.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import type { KnownCustomer } from '#model/day/known-customer.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import { KPIS } from '#model/kpi/all.ts';
import type { Kpi, KpiValue, Rows } from '#model/kpi/form/kpi.ts';
import { OrderColumns } from '#model/order/order-columns.ts';
import { type Day, endOfDay } from '#model/values/time/day.ts';
import { dayNumber, localDayNumber } from '#model/values/time/day-number.ts';
import { firstDayOf, monthOf } from '#model/values/time/month.ts';
import { aShop } from './daily.ts';

/** Cells by day or month. */
export type Counted = ReadonlyMap<number, Readonly<Record<string, number>>>;

export const asOfDay = (day: Day, zone: string, products?: DayContext['products']): DayContext => ({
  ...{ shop: aShop({ timezone: zone }), day, today: dayNumber(day), end: endOfDay(day, zone) },
  ...(products && { products }),
});

export const kpiNamed = (name: string): Kpi => {
  const found = KPIS.find((kpi) => kpi.name === name);
  if (!found) throw new Error(`there is no KPI ${name}`);
  return found;
};

/** What customers add to a KPI, in the plainest way; throws for what no row could hold. */
export function countOrders(kpi: Kpi, people: readonly (KnownCustomer | Customer)[], context: DayContext): Counted {
  const counted = new Map<number, Record<string, number>>();
  const zone = context.shop.timezone;
  const latest = kpi.grain === 'day' ? context.today : monthOf(context.today);
  for (const one of people) {
    const known = 'customer' in one ? one : { customer: one };
    const orders = new OrderColumns().turnTo(known.customer.entries, zone, context.end, known.details);
    let first = Number.POSITIVE_INFINITY;
    let firstChannel = '';
    for (const [n, entry] of orders.entry.slice(0, orders.count).entries()) {
      if (orders.stands[n] !== 1 || entry.at >= first) continue;
      [first, firstChannel] = [entry.at, entry.channel];
    }
    kpi.ofOrders?.(
      {
        ...{ known, isAnonymous: isAnonymous(known.customer.id), orders, firstChannel, context, monthOf },
        ...{ sends: [], hours: [] },
        days: orders.purchases.distinct(),
        dayOf: (at) => localDayNumber(at, zone),
      },
      (at, cell, n) => {
        if (!(Number.isSafeInteger(at) && Number.isSafeInteger(n) && at <= latest)) {
          throw new RangeError(`${kpi.name} puts ${n} into ${cell} at ${at}`);
        }
        const cells = counted.get(at) ?? {};
        counted.set(at, cells);
        cells[cell] = (cells[cell] ?? 0) + n;
      },
    );
  }
  return counted;
}

/** Rows between two days (of their months, where the KPI counts months), as its `read` looks at them. */
export function rowsBetween({ grain }: Kpi, counted: Counted, fromDay: number, toDay: number): Rows {
  const [from, to] = grain === 'day' ? [fromDay, toDay] : [monthOf(fromDay), monthOf(toDay)];
  const sorted = [...counted].sort(([a], [b]) => a - b);
  const sum = (cell: string, within: (at: number) => boolean): number =>
    sorted.reduce((all, [at, cells]) => all + (within(at) ? (cells[cell] ?? 0) : 0), 0);
  return {
    ...{ from, to, asOf: toDay },
    sum: (cell = '') => sum(cell, (at) => at >= from && at <= to),
    each: () => sorted.filter(([at]) => at >= from && at <= to),
    before: (cell = '') => sum(cell, (at) => at < from),
  };
}

/** What a KPI says of a period that ends with a day; months and cohorts of all time. */
export function readOrders(
  kpi: Kpi,
  people: readonly (KnownCustomer | Customer)[],
  context: DayContext,
  days = 30,
): KpiValue {
  const counted = countOrders(kpi, people, context);
  const from = kpi.grain === 'day' ? context.today - days + 1 : firstDayOf(-1200);
  return kpi.read(rowsBetween(kpi, counted, from, context.today));
}
