import type { OrderKey } from '../values/ids.ts';
import { localDayNumber } from '../values/time/day-number.ts';
import { isPurchase, netOf } from './counted.ts';
import { DayNumbers } from './day-numbers.ts';
import type { OrderDetails } from './details.ts';
import type { OrderEntry } from './order.ts';

/**
 * The orders of one customer as columns: what a run's sums, rows and rules all need of an order is worked out once. One
 * object serves all customers after one another, so that a million of them make nothing.
 */
export class OrderColumns {
  /** Orders, in no order; the columns speak of the i-th below it. */
  count = 0;
  readonly key: OrderKey[] = [];
  readonly entry: OrderEntry[] = [];
  /** Undefined where it was not read, or the order does not stand. */
  readonly details: (OrderDetails | undefined)[] = [];
  /** Local days on which they were placed. */
  day: Int32Array<ArrayBuffer> = new Int32Array(64);
  /** What it adds to the net value up to the end of the day, minor units. */
  netMinor: Float64Array<ArrayBuffer> = new Float64Array(64);
  /** Days of the orders that stand. */
  readonly purchases = new DayNumbers();
  /** 1 where it is placed before the end, paid and not given back whole by then. */
  stands: Uint8Array<ArrayBuffer> = new Uint8Array(64);

  /** Turns to another customer. @param end of the closed day, UTC ms, exclusive */
  turnTo(
    entries: ReadonlyMap<OrderKey, OrderEntry>,
    zone: string,
    end: number,
    details?: ReadonlyMap<OrderKey, OrderDetails>,
  ): this {
    if (entries.size > this.stands.length) this.#grow(entries.size);
    this.purchases.clear();
    let n = 0;
    for (const [key, entry] of entries) {
      this.key[n] = key;
      this.entry[n] = entry;
      const day = localDayNumber(entry.at, zone);
      this.day[n] = day;
      let stands = entry.state === 'paid' && entry.at < end;
      // most orders are paid and whole: nothing is asked of their returns
      if (entry.returns.length === 0) {
        this.netMinor[n] = stands ? entry.grossMinor : 0;
      } else {
        const isSeen = (at: number): boolean => at < end;
        this.netMinor[n] = netOf(entry, isSeen);
        stands = isPurchase(entry, isSeen);
      }
      this.stands[n] = stands ? 1 : 0;
      if (stands) this.purchases.add(day);
      this.details[n] = stands && details ? details.get(key) : undefined;
      n++;
    }
    this.count = n;
    return this;
  }

  #grow(count: number): void {
    const room = Math.max(count, 2 * this.stands.length);
    this.day = new Int32Array(room);
    this.netMinor = new Float64Array(room);
    this.stands = new Uint8Array(room);
  }
}
