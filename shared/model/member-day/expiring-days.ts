import type { ExpiringOn } from '../day/member-day.ts';
import type { DayNumber } from '../values/time/day-number.ts';

const NONE: readonly ExpiringOn[] = [];

/** Points by the day from which on they are gone, of one member after the other. */
export class ExpiringDays {
  readonly #days: number[] = [];
  readonly #points: number[] = [];
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  add(day: DayNumber, points: number): void {
    let at = this.#count;
    while (at > 0 && (this.#days[at - 1] ?? 0) > day) at--;
    if (at > 0 && this.#days[at - 1] === day) {
      this.#points[at - 1] = (this.#points[at - 1] ?? 0) + points;
      return;
    }
    for (let n = this.#count; n > at; n--) {
      this.#days[n] = this.#days[n - 1] ?? 0;
      this.#points[n] = this.#points[n - 1] ?? 0;
    }
    this.#days[at] = day;
    this.#points[at] = points;
    this.#count++;
  }

  /** By day, with how many there were before and with it. */
  cumulated(put: (day: DayNumber, points: number, before: number, sum: number) => void): void {
    let sum = 0;
    for (let n = 0; n < this.#count; n++) {
      const before = sum;
      sum += this.#points[n] ?? 0;
      put(this.#days[n] ?? 0, sum - before, before, sum);
    }
  }

  /** The next first. */
  all(): readonly ExpiringOn[] {
    if (this.#count === 0) return NONE;
    const all: ExpiringOn[] = [];
    for (let n = 0; n < this.#count; n++) all.push({ day: this.#days[n] ?? 0, points: this.#points[n] ?? 0 });
    return all;
  }
}
