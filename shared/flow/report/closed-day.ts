import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

/** The last closed local day of which there is a run: yesterday, or the day of an earlier latest run; yesterday where none was. */
export async function lastClosedDay(
  snapshots: Pick<SnapshotStore, 'latestRun'>,
  { id, timezone }: Pick<Shop, 'id' | 'timezone'>,
  now: number,
): Promise<Day> {
  const yesterday = addDays(localDay(now, timezone), -1);
  const day = (await snapshots.latestRun(id))?.day ?? yesterday;
  return day < yesterday ? day : yesterday;
}
