import { affinityCounter } from '../affinity/counter.ts';
import { momentCounter } from '../coverage/moment-counter.ts';
import type { DayRow } from '../day/day-row.ts';
import type { KnownCustomer } from '../day/known-customer.ts';
import type { DayContext, RunCounter } from '../day/run-counter.ts';
import { missingCostsCounter } from '../given/missing-costs.ts';
import { gapCounter } from '../given/rhythm/gap-counts.ts';
import { valueCounter } from '../given/value-counter.ts';
import type { OrderColumns } from '../order/order-columns.ts';
import { modelCounter } from '../predict/counts/model-counter.ts';
import { replenishmentCounter } from '../replenishment/counter.ts';
import { voicesCounter } from '../voices/counter.ts';
import { watchedCounter } from '../watched/counter.ts';

/** All that a daily run counts over the customers of a shop: a line per counter, by the name under which its counts are read. */
export const startCounting = () => ({
  values: new Count(valueCounter),
  gaps: new Count(gapCounter),
  missingCosts: new Count(missingCostsCounter),
  models: new Count(modelCounter),
  affinity: new Count(affinityCounter),
  replenishment: new Count(replenishmentCounter),
  watched: new Count(watchedCounter),
  moments: new Count(momentCounter),
  voices: new Count(voicesCounter),
});

export type Counting = ReturnType<typeof startCounting>;

/** Counts of one counter while they are made. */
class Count<Counts> {
  readonly name: string;
  readonly counts: Counts;
  readonly #counter: RunCounter<Counts>;

  constructor(counter: RunCounter<Counts>) {
    this.name = counter.name;
    this.counts = counter.zero();
    this.#counter = counter;
  }

  add(row: DayRow, known: KnownCustomer, context: DayContext, orders: OrderColumns): void {
    this.#counter.add(this.counts, row, known, context, orders);
  }

  pack(): unknown {
    return this.#counter.pack(this.counts);
  }

  /** Adds what another task has packed. Throws for what is not of it. */
  mergePacked(packed: unknown): void {
    this.#counter.merge(this.counts, this.#counter.unpack(packed));
  }
}

/** As JSON, by the counters' names. */
export const packCounts = (counting: Counting): Record<string, unknown> =>
  Object.fromEntries(Object.values(counting).map((count) => [count.name, count.pack()]));

/** Throws where a counter's counts are missing or not of it: a task that counted less must not pass for a small shop. */
export function mergeCounts(into: Counting, packed: Readonly<Record<string, unknown>>): void {
  for (const count of Object.values(into)) {
    if (!(count.name in packed)) throw new TypeError(`there are no counts of ${count.name}`);
    count.mergePacked(packed[count.name]);
  }
}
