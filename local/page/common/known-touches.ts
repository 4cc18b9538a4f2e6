import type { DueTouch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';

/** So long what was read of a shop serves: whoever opens a program opens its people and the next program within it. */
const FRESH_MS = 30_000;

type Read = Pick<TouchStore, 'stillDue' | 'endedOn'>;
type Rows = Promise<readonly DueTouch[]>;

/** Due rows of whole hours, as `stillDue` reads them. */
interface Hours {
  readonly first: number;
  readonly last: number;
  readonly rows: Rows;
}

interface Kept {
  readonly until: number;
  readonly due: Map<number, Hours>;
  readonly ends: Map<string, ReturnType<Read['endedOn']>>;
}

const hourOf = (ms: number): number => Math.floor(ms / HOUR_MS);

/**
 * Due rows and ended messages as they were read a moment ago. Each hour ahead is a query or two of its own, some six
 * hundred for a program that waits for days, so that programs that are looked at one after the other ask for each hour once.
 * @param isPlaying days are played: a moment ago is days ago, and nothing is kept
 */
export function knownTouches<Store extends Read>(store: Store, isPlaying: () => boolean): Store {
  const all = new Map<ShopId, Kept>();
  const keptOf = (shop: ShopId): Kept => {
    const known = all.get(shop);
    if (known && Date.now() < known.until) return known;
    const fresh: Kept = { until: Date.now() + FRESH_MS, due: new Map(), ends: new Map() };
    all.set(shop, fresh);
    return fresh;
  };
  const orForget = async <T>(shop: ShopId, read: Promise<T>): Promise<T> => {
    try {
      return await read;
    } catch (error) {
      all.delete(shop);
      throw error;
    }
  };

  /** The hours that are known, and those behind them that are wanted too. */
  const reach = (known: Hours | undefined, wanted: Omit<Hours, 'rows'>, read: (from: number) => Rows): Hours => {
    if (!known || wanted.first < known.first) return { ...wanted, rows: read(wanted.first * HOUR_MS) };
    if (wanted.last <= known.last) return known;
    const more = read((known.last + 1) * HOUR_MS);
    const rows = Promise.all([known.rows, more]).then((parts) => parts.flat());
    return { first: known.first, last: wanted.last, rows };
  };

  const stillDue: Read['stillDue'] = async (shop, from, to, atMost = Number.POSITIVE_INFINITY) => {
    if (isPlaying()) return store.stillDue(shop, from, to, atMost);
    const { due } = keptOf(shop);
    const wanted = { first: hourOf(from), last: hourOf(to) };
    const hours = reach(due.get(atMost), wanted, (begin) => store.stillDue(shop, begin, to, atMost));
    due.set(atMost, hours);
    const rows = await orForget(shop, hours.rows);
    return rows.filter(({ dueAt, plannedAt }) => {
      // a row that was due when it was planned lies in the hour of its planning
      const hour = hourOf(Math.max(dueAt, plannedAt));
      return hour >= wanted.first && hour <= wanted.last;
    });
  };

  const endedOn: Read['endedOn'] = (shop, day, atMost) => {
    if (isPlaying()) return store.endedOn(shop, day, atMost);
    const { ends } = keptOf(shop);
    const key = `${day} ${atMost}`;
    const read = ends.get(key) ?? orForget(shop, store.endedOn(shop, day, atMost));
    ends.set(key, read);
    return read;
  };
  return { ...store, stillDue, endedOn };
}
