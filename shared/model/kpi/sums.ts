import { type Customer, isAnonymous } from '../customer/customer.ts';
import { isPaid, returnsOf } from '../order/counted.ts';
import { OrderColumns } from '../order/order-columns.ts';
import { recordOf } from '../values/record.ts';
import { type Day, endOfDay } from '../values/time/day.ts';
import { type DayNumber, dayNumber, localDayNumber } from '../values/time/day-number.ts';
import type { Figure } from './figures/figure.ts';
import { FIGURES, type FigureName } from './registry.ts';

export type KpiSums = Readonly<Record<FigureName, number>>;

export interface PeriodSums {
  readonly ofDay: KpiSums;
  readonly toDate: KpiSums;
}

const sumsBy = (of: (name: FigureName) => number): KpiSums => recordOf(FIGURES.map(({ name }) => [name, of(name)]));

/** Adds figure by figure; sums of disjoint sets of customers merge exactly in any order. */
export function mergeSums(a: PeriodSums, b: PeriodSums): PeriodSums {
  const plus = (x: KpiSums, y: KpiSums): KpiSums => sumsBy((name) => x[name] + y[name]);
  return { ofDay: plus(a.ofDay, b.ofDay), toDate: plus(a.toDate, b.toDate) };
}

export const zeroSums = (): PeriodSums => ({ ofDay: sumsBy(() => 0), toDate: sumsBy(() => 0) });

interface Tally {
  readonly figure: Figure<FigureName>;
  ofDay: number;
  toDate: number;
}

/** The figures of one kind of people, by what adds to them: of most customers most figures ask nothing. */
const byWhatAdds = (tallies: readonly Tally[], of: Figure['of']) => {
  const own = tallies.filter(({ figure }) => figure.of === of);
  return {
    ofOrder: own.filter(({ figure }) => figure.ofOrder),
    ofReturn: own.filter(({ figure }) => figure.ofReturn),
    ofBuyer: own.filter(({ figure }) => figure.ofBuyer),
  };
};

/** One pass over the entries (I9): gross on the order's day, each return on its own, nothing unpaid or void. */
export class KpiCounter {
  readonly #today: DayNumber;
  readonly #zone: string;
  readonly #tallies = FIGURES.map((figure): Tally => ({ figure, ofDay: 0, toDate: 0 }));
  readonly #customers = byWhatAdds(this.#tallies, 'customers');
  readonly #anonymous = byWhatAdds(this.#tallies, 'anonymous');
  readonly #own = new OrderColumns();
  readonly #end: number;

  constructor(day: Day, zone: string) {
    this.#today = dayNumber(day);
    this.#zone = zone;
    this.#end = endOfDay(day, zone);
  }

  /** @param orders of the customer as columns, where somebody has made them already */
  add(
    { id, entries }: Pick<Customer, 'id' | 'entries'>,
    orders: OrderColumns = this.#own.turnTo(entries, this.#zone, this.#end),
  ): void {
    const { ofOrder, ofReturn, ofBuyer } = isAnonymous(id) ? this.#anonymous : this.#customers;
    const today = this.#today;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (let n = 0; n < orders.count; n++) {
      const entry = orders.entry[n];
      if (!entry) continue;
      if (isPaid(entry)) {
        const placed = orders.day[n] ?? 0;
        if (placed < first) first = placed;
        if (placed > last && placed <= today) last = placed;
        if (placed <= today) {
          for (const tally of ofOrder) count(tally, tally.figure.ofOrder?.(entry) ?? 0, placed === today);
        }
      }
      if (entry.returns.length === 0) continue;
      for (const [at, amountMinor] of returnsOf(entry)) {
        const returned = localDayNumber(at, this.#zone);
        if (returned > today) continue;
        for (const tally of ofReturn) count(tally, tally.figure.ofReturn?.(amountMinor) ?? 0, returned === today);
      }
    }
    if (first > today) return;
    const buyer = { first, last };
    for (const tally of ofBuyer) {
      tally.ofDay += tally.figure.ofBuyer?.(buyer, today) ?? 0;
      tally.toDate += tally.figure.ofBuyer?.(buyer, Number.NEGATIVE_INFINITY) ?? 0;
    }
  }

  sums(): PeriodSums {
    return {
      ofDay: recordOf(this.#tallies.map(({ figure, ofDay }) => [figure.name, ofDay])),
      toDate: recordOf(this.#tallies.map(({ figure, toDate }) => [figure.name, toDate])),
    };
  }
}

function count(tally: Tally, amount: number, isToday: boolean): void {
  tally.toDate += amount;
  if (isToday) tally.ofDay += amount;
}
