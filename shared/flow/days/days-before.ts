import type { ShopModels } from '#model/predict/models.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { DayFileStore } from '#ports/day-files.ts';
import { type BetweenDays, betweenDays } from './between-days.ts';

/** The last kept day that is at least so many days before; of a younger shop its first. */
export function dayBefore(kept: readonly Day[], day: Day, days: number): Day | undefined {
  const wanted = addDays(day, -days);
  const before = kept.filter((one) => one < day);
  return before.findLast((one) => one <= wanted) ?? before[0];
}

/** What a kept day says together with an earlier one. */
export interface SinceDay {
  readonly from: Day;
  readonly found: BetweenDays;
}

/**
 * Since the kept day that is nearest to each number of days before; each such day once, and none where a day is not kept.
 * Throws `UnreadableObjectError` for a damaged file.
 */
export async function sinceDays(
  store: Pick<DayFileStore, 'days' | 'open'>,
  modelsOf: (day: Day) => Promise<ShopModels | undefined>,
  shop: ShopId,
  day: Day,
  ago: readonly number[],
): Promise<readonly SinceDay[]> {
  const kept = await store.days(shop);
  if (!kept.includes(day)) return [];
  const since: SinceDay[] = [];
  for (const from of new Set(ago.map((days) => dayBefore(kept, day, days)))) {
    if (from === undefined) continue;
    const [earlier, later] = await Promise.all([store.open(shop, from), store.open(shop, day)]);
    if (earlier && later) since.push({ from, found: await betweenDays(earlier, later, await modelsOf(from)) });
  }
  return since;
}
