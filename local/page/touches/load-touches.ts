import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';

/** So many are listed. */
const SHOWN_TOUCHES = 50;
/** Days looked back for them, and days that are asked side by side. */
const BACK_DAYS = 90;
const AT_ONCE = 6;
/** Rows read to tell the newest of a busy day. */
const MAX_READ = 200;

type Ends = Awaited<ReturnType<TouchStore['endedOn']>>;
type Stores = Pick<TouchStore, 'endedOn' | 'get'>;

export interface RecentTouches {
  /** The first day that was looked at. */
  readonly from: Day;
  /** Newest end first. */
  readonly touches: readonly Touch[];
  /** Messages that ended since `from`. */
  readonly total: number;
}

/** The newest messages that came to an end, by the days on which they did: no table of people is read. */
export async function recentTouches(touches: Stores, shop: Shop, now: number): Promise<RecentTouches> {
  const today = localDay(now, shop.timezone);
  let ends: Ends = [];
  let back = 0;
  while (back < BACK_DAYS && ends.length < SHOWN_TOUCHES) {
    const days = Array.from({ length: AT_ONCE }, (_, n) => addDays(today, -back - n));
    ends = [...ends, ...(await Promise.all(days.map((day) => touches.endedOn(shop.id, day)))).flat()];
    back += AT_ONCE;
  }
  // the index has those of a day in the order of their ids; rows of older releases tell no time, and are the oldest
  const latest = ends.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const read = await readAll(touches, shop, latest.slice(0, MAX_READ));
  const newest = read.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || (a.touchId < b.touchId ? -1 : 1));
  return { from: addDays(today, 1 - back), touches: newest.slice(0, SHOWN_TOUCHES), total: ends.length };
}

const readAll = async (touches: Stores, { id }: Shop, ends: Ends): Promise<Touch[]> =>
  (await Promise.all(ends.map((end) => touches.get(id, end.customerId, end.touchId)))).filter(
    (touch) => touch !== undefined,
  );

/** Every one of the last days, newest day first, a day at a time. */
export async function* touchesByDay(
  touches: Stores,
  shop: Shop,
  { now, days }: { readonly now: number; readonly days: number },
): AsyncGenerator<readonly Touch[]> {
  const today = localDay(now, shop.timezone);
  for (let back = 0; back < days; back++) {
    const ends = await touches.endedOn(shop.id, addDays(today, -back));
    for (let at = 0; at < ends.length; at += MAX_READ)
      yield await readAll(touches, shop, ends.slice(at, at + MAX_READ));
  }
}
