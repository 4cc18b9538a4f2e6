import type { Lot } from '../points/lot.ts';
import type { DayNumber } from '../values/time/day-number.ts';

/** A lot in plain numbers; one object is of many members, one after the other. */
export class DayLot {
  id = '';
  from: Lot['from'] = 'issued';
  /** Of gifts, what they were given for; undefined of points of an order. */
  cause: string | undefined = undefined;
  /** UTC ms, and its local day. */
  at = 0;
  day: DayNumber = 0;
  /** The day on which it may be spent, and the one from which on it is gone: Infinity for never. */
  due: DayNumber = 0;
  over: DayNumber = 0;
  /** UTC ms, of gifts, which end at any instant; undefined of others: as `over` begins. */
  overAt: number | undefined = undefined;
  /** As it came, and at the end of the day. */
  first = 0;
  now = 0;
  /** What it was changed to later, ascending, of as many as `changed`: UTC ms and points one after the other. */
  readonly changes: number[] = [];
  changed = 0;

  change(at: number, points: number): void {
    this.changes[2 * this.changed] = at;
    this.changes[2 * this.changed + 1] = points;
    this.changed++;
    this.now = points;
  }
}
