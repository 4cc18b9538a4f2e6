import type { ExpiringOn } from '../day/member-day.ts';
import type { DayNumber } from '../values/time/day-number.ts';

const NONE: readonly ExpiringOn[] = [];

/** Points by the day from which on they are gone, of one member after the other. */
export class ExpiringDays {
  /** How many days there are, ascending; the others of the two columns are of members before. */
  count = 0;
  readonly days: DayNumber[] = [];
  readonly points: number[] = [];

  clear(): void {
    this.count = 0;
  }

  add(day: DayNumber, points: number): void {
    let at = this.count;
    while (at > 0 && (this.days[at - 1] ?? 0) > day) at--;
    if (at > 0 && this.days[at - 1] === day) {
      this.points[at - 1] = (this.points[at - 1] ?? 0) + points;
      return;
    }
    for (let n = this.count; n > at; n--) {
      this.days[n] = this.days[n - 1] ?? 0;
      this.points[n] = this.points[n - 1] ?? 0;
    }
    this.days[at] = day;
    this.points[at] = points;
    this.count++;
  }

  /** The next first. */
  all(): readonly ExpiringOn[] {
    if (this.count === 0) return NONE;
    return this.days.slice(0, this.count).map((day, n) => ({ day, points: this.points[n] ?? 0 }));
  }
}
