import { type Customer, isAnonymous } from '../customer/customer.ts';
import { isPaid, returnsOf } from '../order/counted.ts';
import type { Day } from '../values/time/day.ts';
import { type DayNumber, dayNumber, localDayNumber } from '../values/time/day-number.ts';
import type { KpiSums } from './snapshot.ts';

/** Sums of a day and of all days up to it. */
export interface PeriodSums {
  readonly ofDay: KpiSums;
  readonly toDate: KpiSums;
}

type Sums = { -readonly [K in keyof KpiSums]: number };

const zero = (): Sums => ({
  buyers: 0,
  newBuyers: 0,
  orders: 0,
  grossMinor: 0,
  returnedMinor: 0,
  netMinor: 0,
  anonymousOrders: 0,
  anonymousGrossMinor: 0,
  anonymousReturnedMinor: 0,
});

/** Adds field by field; sums of disjoint sets of customers merge exactly in any order. */
export function mergeSums(a: PeriodSums, b: PeriodSums): PeriodSums {
  const plus = (x: KpiSums, y: KpiSums): KpiSums => ({
    buyers: x.buyers + y.buyers,
    newBuyers: x.newBuyers + y.newBuyers,
    orders: x.orders + y.orders,
    grossMinor: x.grossMinor + y.grossMinor,
    returnedMinor: x.returnedMinor + y.returnedMinor,
    netMinor: x.netMinor + y.netMinor,
    anonymousOrders: x.anonymousOrders + y.anonymousOrders,
    anonymousGrossMinor: x.anonymousGrossMinor + y.anonymousGrossMinor,
    anonymousReturnedMinor: x.anonymousReturnedMinor + y.anonymousReturnedMinor,
  });
  return { ofDay: plus(a.ofDay, b.ofDay), toDate: plus(a.toDate, b.toDate) };
}

export const zeroSums = (): PeriodSums => ({ ofDay: zero(), toDate: zero() });

/**
 * Sums customers at the end of a local day (I9): gross on the order's day, each return on its own day, nothing unpaid
 * or void. Pseudo-customers count in the anonymous fields only.
 */
export class KpiCounter {
  readonly #today: DayNumber;
  readonly #zone: string;
  readonly #ofDay = zero();
  readonly #toDate = zero();

  constructor(day: Day, zone: string) {
    this.#today = dayNumber(day);
    this.#zone = zone;
  }

  add(customer: Pick<Customer, 'id' | 'entries'>): void {
    const anonymous = isAnonymous(customer.id);
    let first = Number.POSITIVE_INFINITY;
    let boughtToday = false;
    for (const entry of customer.entries.values()) {
      if (isPaid(entry)) {
        const placed = localDayNumber(entry.at, this.#zone);
        if (placed < first) first = placed;
        if (placed === this.#today) boughtToday = true;
        this.#periods(placed, (sums) => addOrder(sums, entry.grossMinor, anonymous));
      }
      for (const [at, amountMinor] of returnsOf(entry)) {
        this.#periods(localDayNumber(at, this.#zone), (sums) => addReturn(sums, amountMinor, anonymous));
      }
    }
    if (anonymous || first > this.#today) return;
    this.#toDate.buyers += 1;
    this.#toDate.newBuyers += 1;
    if (boughtToday) this.#ofDay.buyers += 1;
    if (first === this.#today) this.#ofDay.newBuyers += 1;
  }

  sums(): PeriodSums {
    return { ofDay: { ...this.#ofDay }, toDate: { ...this.#toDate } };
  }

  #periods(day: DayNumber, add: (sums: Sums) => void): void {
    if (day <= this.#today) add(this.#toDate);
    if (day === this.#today) add(this.#ofDay);
  }
}

function addOrder(sums: Sums, grossMinor: number, anonymous: boolean): void {
  if (anonymous) {
    sums.anonymousOrders += 1;
    sums.anonymousGrossMinor += grossMinor;
  } else {
    sums.orders += 1;
    sums.grossMinor += grossMinor;
    sums.netMinor += grossMinor;
  }
}

function addReturn(sums: Sums, amountMinor: number, anonymous: boolean): void {
  if (anonymous) {
    sums.anonymousReturnedMinor += amountMinor;
  } else {
    sums.returnedMinor += amountMinor;
    sums.netMinor -= amountMinor;
  }
}
