import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { PageSource } from './source.ts';

/** So far back a last snapshot is looked for. */
const LOOKED_BACK_DAYS = 120;

/** The last closed day that was run; of a shop whose runs left snapshots alone that of the last of these, else yesterday. */
export async function lastDay(
  { stores: { snapshots }, now }: Pick<PageSource, 'stores' | 'now'>,
  { id, timezone }: Pick<Shop, 'id' | 'timezone'>,
): Promise<Day> {
  const run = await snapshots.latestRun(id);
  if (run) return run.day;
  const today = localDay(now(), timezone);
  const listed = await snapshots.listSnapshots(id, addDays(today, -LOOKED_BACK_DAYS), today);
  return listed.at(-1)?.day ?? addDays(today, -1);
}
