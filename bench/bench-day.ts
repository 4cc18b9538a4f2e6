import type { DayContext } from '#model/day/run-counter.ts';
import { segmentsOfShop } from '#model/rule/definition.ts';
import { endOfDay } from '#model/values/time/day.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { BENCH_SHOP, benchCrm } from './daily-shop.ts';

export const BENCH_DAY = '2026-11-20';

/** A day of the shop of the bench; what it buys after what is not counted, since no other tool does that beside. */
export function benchDay(rules = 0) {
  const { segments = [], ...crm } = benchCrm(rules);
  const declared = crm.shops.find(({ id }) => id === BENCH_SHOP);
  if (!declared) throw new Error(`crm/crm.config.ts declares no ${BENCH_SHOP}`);
  const shop = { ...declared, products: undefined };
  const end = endOfDay(BENCH_DAY, shop.timezone);
  const context: DayContext = { shop, day: BENCH_DAY, today: dayNumber(BENCH_DAY), end };
  return { context, segments: segmentsOfShop(segments, shop.id) };
}
