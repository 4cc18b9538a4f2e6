import type { SegmentCount } from '#model/kpi/snapshot.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

export interface SizeOfDay extends SegmentCount {
  readonly day: Day;
}

/** Sizes of every segment by day, ascending, as the snapshots of the last days up to one tell; days without are left out. */
export async function sizesOverTime(
  snapshots: Pick<SnapshotStore, 'listSnapshots'>,
  shop: ShopId,
  { to, days }: { readonly to: Day; readonly days: number },
): Promise<ReadonlyMap<SegmentName, readonly SizeOfDay[]>> {
  const histories = new Map<SegmentName, SizeOfDay[]>();
  for (const { day, segments } of await snapshots.listSnapshots(shop, addDays(to, 1 - days), to)) {
    for (const [name, count] of Object.entries(segments ?? {}) as readonly (readonly [SegmentName, SegmentCount])[]) {
      const history = histories.get(name) ?? [];
      histories.set(name, history);
      history.push({ day, ...count });
    }
  }
  return histories;
}
