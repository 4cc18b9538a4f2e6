import type { Standing } from '#model/customer/standing.ts';
import type { DayContext } from '#model/day/run-counter.ts';
import type { GapCurves } from '#model/product/knowledge.ts';
import { replenishmentCounter } from '#model/replenishment/counter.ts';
import { replenishmentOf } from '#model/replenishment/replenishment.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { aShop } from './daily.ts';
import { type BoughtLine, customerBuying } from './purchases.ts';

export const TODAY = 20_000;
const shop = aShop({ timezone: 'UTC', products: { replenishment: true } });
export const context: DayContext = { shop, day: '2024-10-04', today: TODAY, end: (TODAY + 1) * DAY_MS };

/** What a run counts of customers who bought these. */
export function counted(
  customers: readonly (readonly BoughtLine[])[],
  over: Partial<DayContext> = {},
  standing?: Standing,
) {
  const counts = replenishmentCounter.zero();
  for (const known of customers.map(customerBuying(TODAY))) {
    replenishmentCounter.add(counts, known.row, { ...known, standing }, { ...context, ...over });
  }
  return counts;
}

/** What is foretold of a customer who bought these. */
export const foretold = (
  lines: readonly BoughtLine[],
  curves: GapCurves,
  over: { today?: number; standing?: Standing } = {},
) => {
  const today = over.today ?? TODAY;
  const { customer, details } = customerBuying(TODAY)(lines);
  const seen = { zone: 'UTC', end: (today + 1) * DAY_MS, today };
  return replenishmentOf({ entries: customer.entries, details, standing: over.standing }, curves, seen);
};
