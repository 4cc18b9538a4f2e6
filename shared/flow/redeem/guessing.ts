import { shortHash } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { CounterStore } from '#ports/counters.ts';

/** Unknown codes in an hour: a cashier mistypes some, and a list of guesses is thousands. */
const PER_STORE_AND_HOUR = 30;
/** A store is what the till says it is. */
const PER_SHOP_AND_HOUR = 300;

interface Place {
  readonly shop: ShopId;
  readonly store: string | undefined;
}

const hourOf = (now: number): number => Math.floor(now / HOUR_MS);
const keysOf = ({ shop, store = '' }: Place, now: number) => ({
  store: `redeem#${shop}#${shortHash('store', store)}#${hourOf(now)}`,
  shop: `redeem#${shop}#${hourOf(now)}`,
});

/** In how many seconds a till may ask for unknown codes again; undefined where it may now. Where it may not, nothing is written. */
export async function blockedFor(
  counters: Pick<CounterStore, 'count'>,
  place: Place,
  now: number,
): Promise<number | undefined> {
  const keys = keysOf(place, now);
  const [ofStore, ofShop] = await Promise.all([counters.count(keys.store), counters.count(keys.shop)]);
  if (ofStore < PER_STORE_AND_HOUR && ofShop < PER_SHOP_AND_HOUR) return undefined;
  return Math.ceil(((hourOf(now) + 1) * HOUR_MS - now) / 1000);
}

/** Notes a code that is none. */
export async function noteMiss(counters: Pick<CounterStore, 'add'>, place: Place, now: number): Promise<void> {
  const ends = (hourOf(now) + 2) * HOUR_MS;
  const keys = keysOf(place, now);
  await Promise.all([counters.add(keys.store, ends), counters.add(keys.shop, ends)]);
}
