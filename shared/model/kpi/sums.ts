import { type Customer, isAnonymous } from '../customer/customer.ts';
import { isPaid, returnsOf } from '../order/counted.ts';
import { recordOf } from '../values/record.ts';
import type { Day } from '../values/time/day.ts';
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

/** One pass over the entries (I9): gross on the order's day, each return on its own, nothing unpaid or void. */
export class KpiCounter {
  readonly #today: DayNumber;
  readonly #zone: string;
  readonly #tallies = FIGURES.map((figure): Tally => ({ figure, ofDay: 0, toDate: 0 }));
  readonly #customers = this.#tallies.filter(({ figure }) => figure.of === 'customers');
  readonly #anonymous = this.#tallies.filter(({ figure }) => figure.of === 'anonymous');

  constructor(day: Day, zone: string) {
    this.#today = dayNumber(day);
    this.#zone = zone;
  }

  add({ id, entries }: Pick<Customer, 'id' | 'entries'>): void {
    const tallies = isAnonymous(id) ? this.#anonymous : this.#customers;
    const today = this.#today;
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const entry of entries.values()) {
      if (isPaid(entry)) {
        const placed = localDayNumber(entry.at, this.#zone);
        if (placed < first) first = placed;
        if (placed > last && placed <= today) last = placed;
        if (placed <= today) {
          for (const tally of tallies) count(tally, tally.figure.ofOrder?.(entry) ?? 0, placed === today);
        }
      }
      for (const [at, amountMinor] of returnsOf(entry)) {
        const returned = localDayNumber(at, this.#zone);
        if (returned > today) continue;
        for (const tally of tallies) count(tally, tally.figure.ofReturn?.(amountMinor) ?? 0, returned === today);
      }
    }
    if (first > today) return;
    for (const tally of tallies) {
      const { ofBuyer } = tally.figure;
      tally.ofDay += ofBuyer?.({ first, last }, today) ?? 0;
      tally.toDate += ofBuyer?.({ first, last }, Number.NEGATIVE_INFINITY) ?? 0;
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
