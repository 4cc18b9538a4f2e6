import type { GivenLevel, LevelScheme } from '../level/level.ts';
import type { DayNumber } from '../values/time/day-number.ts';

/**
 * The level of one member after the other on any days, as `levelOn` tells it: what counts is kept by day, so that a day is
 * answered in one pass and nothing is made.
 */
export class LevelDays {
  readonly #from: readonly number[];
  readonly #windowDays: number;
  readonly #graceDays: number;
  /** 0: to what is deserved. */
  readonly #oneEveryDays: number;
  /** What was bought so many days ago, or earlier, holds no level any more. */
  readonly #outlivedDays: number;
  #days: Int32Array<ArrayBuffer> = new Int32Array(32);
  #values: Float64Array<ArrayBuffer> = new Float64Array(32);
  #count = 0;
  #given: GivenLevel | undefined;

  constructor({ levels, windowDays, graceDays, down = 'deserved' }: LevelScheme) {
    this.#from = levels.map(({ from }) => from);
    this.#windowDays = windowDays;
    this.#graceDays = graceDays;
    this.#oneEveryDays = down === 'deserved' ? 0 : down.oneEveryDays;
    this.#outlivedDays = windowDays + graceDays + levels.length * this.#oneEveryDays;
  }

  /** Turns to another member. @param given the level that an older system gave */
  clear(given: GivenLevel | undefined): void {
    this.#count = 0;
    this.#given = given;
  }

  /** Orders come mostly in the order of their days or against it, and few of them. */
  add(day: DayNumber, value: number): void {
    if (value === 0) return;
    const [days, values] = this.#room();
    let at = this.#count++;
    for (; at > 0 && (days[at - 1] ?? 0) > day; at--) {
      days[at] = days[at - 1] ?? 0;
      values[at] = values[at - 1] ?? 0;
    }
    days[at] = day;
    values[at] = value;
  }

  /** What the days that count amount to on a day. */
  valueOn(day: DayNumber): number {
    let sum = 0;
    for (let n = 0; n < this.#count; n++) {
      const of = this.#days[n] ?? 0;
      if (of <= day && of > day - this.#windowDays) sum += this.#values[n] ?? 0;
    }
    return sum;
  }

  /** Place of the level that is held; -1 below the first. */
  heldOn(day: DayNumber): number {
    const given = this.#given;
    let best = given && given.day <= day ? Math.max(-1, this.#fallen(given.place, day - given.day)) : -1;
    const now = this.#placeOf(this.valueOn(day));
    if (this.#placeOf(this.#mostUntil(day)) <= Math.max(best, now)) return Math.max(best, now);
    let [begun, ended, value] = [0, 0, 0];
    let change = this.#nextChange(begun, ended);
    while (change <= day) {
      while (begun < this.#count && this.#days[begun] === change) value += this.#values[begun++] ?? 0;
      while (ended < begun && (this.#days[ended] ?? 0) + this.#windowDays === change)
        value -= this.#values[ended++] ?? 0;
      change = this.#nextChange(begun, ended);
      const held = this.#fallen(this.#placeOf(value), day - Math.min(change - 1, day));
      if (held > best) best = held;
    }
    return Math.max(best, this.#placeOf(value));
  }

  /** No window from which a level may be left held more: most people have none to fall from. */
  #mostUntil(day: DayNumber): number {
    const outlived = day - this.#outlivedDays;
    let most = 0;
    for (let n = this.#count - 1; n >= 0; n--) {
      const of = this.#days[n] ?? 0;
      if (of <= outlived) break;
      const value = this.#values[n] ?? 0;
      if (of <= day && value > 0) most += value;
    }
    return most;
  }

  #nextChange(begun: number, ended: number): number {
    const next = begun < this.#count ? (this.#days[begun] ?? 0) : Number.POSITIVE_INFINITY;
    return ended < begun ? Math.min(next, (this.#days[ended] ?? 0) + this.#windowDays) : next;
  }

  #placeOf(value: number): number {
    for (let place = this.#from.length - 1; place >= 0; place--) if (value >= (this.#from[place] ?? 0)) return place;
    return -1;
  }

  #fallen(place: number, days: number): number {
    if (days <= this.#graceDays) return place;
    return this.#oneEveryDays === 0 ? -1 : place - Math.ceil((days - this.#graceDays) / this.#oneEveryDays);
  }

  #room(): readonly [Int32Array, Float64Array] {
    if (this.#count === this.#days.length) {
      const [days, values] = [this.#days, this.#values];
      this.#days = new Int32Array(2 * days.length);
      this.#values = new Float64Array(2 * days.length);
      this.#days.set(days);
      this.#values.set(values);
    }
    return [this.#days, this.#values];
  }
}
