import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { objectsOf } from '#model/values/object-keys.ts';
import { type Day, endOfDay, localDay, startOfDay } from '#model/values/time/day.ts';
import type { Clock } from '#ports/clock.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { DailyInputError } from './errors.ts';
import { type BucketRange, rangesFor, UNKNOWN_SIZE } from './ranges.ts';
import type { RunRequest } from './step.ts';

export interface PreparedRun {
  readonly shop: ShopId;
  readonly day: Day;
  readonly mode: RunRecord['mode'];
  readonly ranges: readonly BucketRange[];
  readonly prefix: string;
}

/**
 * The prefix holds the number of ranges, so that a re-run with others never meets old summaries. Throws {@link
 * DailyInputError} for a day that has not ended: it would turn all runs until then into earlier days.
 */
export async function prepareRun(
  { shop, scheduledAt, day: given }: RunRequest,
  deps: { readonly snapshots: SnapshotStore; readonly clock: Clock; readonly buckets: number },
): Promise<PreparedRun> {
  const now = Math.max(deps.clock.now(), scheduledAt ?? 0);
  const day = given ?? localDayBefore(scheduledAt ?? now, shop.timezone);
  if (endOfDay(day, shop.timezone) > now) {
    throw new DailyInputError(`daily run: ${day} has not ended yet in ${shop.timezone}`);
  }
  const latest = await deps.snapshots.latestRun(shop.id);
  if (latest) await checkCurrency(shop, latest.day, deps.snapshots);
  const ranges = rangesFor(latest?.customers ?? UNKNOWN_SIZE, deps.buckets);
  return {
    shop: shop.id,
    day,
    mode: latest && day < latest.day ? 'snapshot-only' : 'full',
    ranges,
    prefix: `${objectsOf('runs', shop.id)}${day}/${ranges.length}/`,
  };
}

/** Amounts of two currencies cannot be added: whoever changes the shop's would get sums that mean nothing. */
async function checkCurrency(shop: Shop, day: Day, snapshots: SnapshotStore): Promise<void> {
  const [last] = await snapshots.listSnapshots(shop.id, day, day);
  if (!last || last.currency === shop.currency) return;
  if (Object.values(last.toDate).every((sum) => sum === 0)) return;
  throw new DailyInputError(
    `daily run: ${shop.id} has orders in ${last.currency} but is declared in ${shop.currency}: declare a shop of its own for each currency`,
  );
}

/** The local day that ended last at an instant. Not "minus one day": a zone can skip a whole day (Apia, 2011-12-30). */
export function localDayBefore(at: number, zone: string): Day {
  return localDay(startOfDay(localDay(at, zone), zone) - 1, zone);
}
