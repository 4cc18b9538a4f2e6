import { isAsked } from '#model/coverage/asked.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, type Day, daysBetween, localDay } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { AskedTouches } from './asked.ts';

/** So many are on a page. */
const PER_PAGE = 50;
/** Older ones stand in the file: each page reads the days before it too. */
const MAX_PAGES = 20;
/** Days looked back for them, one after the other: a busy shop has enough in one. */
export const BACK_DAYS = 90;
/** Days of ended messages in the file. */
export const FILE_DAYS = 400;
/**
 * Ends read of a day. Their index has them in the order of ids, so that the newest are only told among all of the day:
 * 20,000 rows of 300 bytes are 750 read units, a hundredth of a cent, and a second.
 */
const MOST_OF_A_DAY = 20_000;
/** Rows read side by side. */
const AT_ONCE = 200;

type Ends = Awaited<ReturnType<TouchStore['endedOn']>>;
type Stores = Pick<TouchStore, 'endedOn' | 'get'>;

export interface RecentTouches {
  /** The first day that was looked at, and the last. */
  readonly from: Day;
  readonly to: Day;
  /** Newest end first. */
  readonly touches: readonly Touch[];
  /** From 1; the last one there is where a later one was asked for. */
  readonly page: number;
  /** The place of its first message, from 1. */
  readonly first: number;
  readonly hasOlder: boolean;
  /** Messages that ended since `from`, as far as they were read. */
  readonly total: number;
  /** Did more end on one of these days than were read? */
  readonly isPart: boolean;
}

/** Which ends are wanted, and on which days there are none of them. */
export interface Narrowed {
  readonly asked: AskedTouches;
  readonly without: ReadonlySet<Day>;
}
const ALL: Narrowed = { asked: {}, without: new Set() };

/** A page of messages that came to an end, by the days on which they did: no table of people is read. */
export async function recentTouches(
  touches: Stores,
  shop: Shop,
  now: number,
  pageAsked = 1,
  { asked, without }: Narrowed = ALL,
): Promise<RecentTouches> {
  const [last, days] = spanOf(asked, localDay(now, shop.timezone), BACK_DAYS);
  const wanted = Math.min(Math.max(pageAsked, 1), MAX_PAGES);
  const ends: Ends[number][] = [];
  let [back, isPart] = [0, false];
  // one more than are shown tells that there are older ones
  for (; back < days && ends.length <= wanted * PER_PAGE; back++) {
    const day = addDays(last, -back);
    if (without.has(day)) continue;
    const ofDay = await touches.endedOn(shop.id, day, MOST_OF_A_DAY);
    isPart ||= ofDay.length >= MOST_OF_A_DAY;
    // rows of older releases tell no time, and are the oldest
    const found = ofDay.filter((end) => isAsked(end, asked));
    const sorted = found.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0) || (a.touchId < b.touchId ? -1 : 1));
    for (const end of sorted) ends.push(end);
  }
  const page = Math.min(wanted, Math.max(1, Math.ceil(ends.length / PER_PAGE)));
  const at = (page - 1) * PER_PAGE;
  return {
    ...{ from: firstOf(asked, last, back), to: last },
    touches: await readAll(touches, shop, ends.slice(at, at + PER_PAGE)),
    ...{ page, first: at + 1, total: ends.length, isPart },
    hasOlder: page < MAX_PAGES && ends.length > at + PER_PAGE,
  };
}

/** The last day that is asked for, and how many up to it are looked at: none lies ahead, and none before the first asked for. */
function spanOf({ from, to }: AskedTouches, today: Day, most: number): readonly [last: Day, days: number] {
  const last = to !== undefined && to < today ? to : today;
  return [last, from === undefined ? most : Math.min(most, Math.max(0, daysBetween(from, last) + 1))];
}

const readAll = async (touches: Stores, { id }: Shop, ends: Ends): Promise<Touch[]> =>
  (await Promise.all(ends.map((end) => touches.get(id, end.customerId, end.touchId)))).filter(
    (touch) => touch !== undefined,
  );

/** Of days that lie ahead, or the wrong way round, none is looked at, and what was asked for is said. */
const firstOf = (asked: AskedTouches, last: Day, days: number): Day =>
  days === 0 ? (asked.from ?? last) : addDays(last, 1 - days);

/** First and last day of the file of what is asked for; undefined where no days are. */
export function fileSpan(asked: AskedTouches, today: Day): { readonly from: Day; readonly to: Day } | undefined {
  if (asked.from === undefined && asked.to === undefined) return undefined;
  const [last, days] = spanOf(asked, today, FILE_DAYS);
  return { from: firstOf(asked, last, days), to: last };
}

/** Every one of the last days, newest day first, a day at a time. */
export async function* touchesByDay(
  touches: Stores,
  shop: Shop,
  { now, asked = {} }: { readonly now: number; readonly asked?: AskedTouches },
): AsyncGenerator<readonly Touch[]> {
  const [last, most] = spanOf(asked, localDay(now, shop.timezone), FILE_DAYS);
  for (let back = 0; back < most; back++) {
    const day = addDays(last, -back);
    const ends = (await touches.endedOn(shop.id, day)).filter((end) => isAsked(end, asked));
    for (let at = 0; at < ends.length; at += AT_ONCE) yield await readAll(touches, shop, ends.slice(at, at + AT_ONCE));
  }
}
