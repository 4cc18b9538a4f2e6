import { givenCell, type MovementCell, weightOf } from '../points/movements.ts';
import { type DayNumber, localDayNumber } from '../values/time/day-number.ts';
import type { DayLot } from './day-lot.ts';
import type { DayLots } from './day-lots.ts';
import { ExpiringDays } from './expiring-days.ts';

/** Adds to a cell on a local day. */
export type PutOnDay = (day: DayNumber, cell: MovementCell, points: number) => void;

/**
 * Of one member after the other who spent and owes nothing, the sums by day of what `memberMovements` puts: each lot is by
 * itself then, and whatever came or went of it is pending, left or over by its days alone, in any order of one day.
 */
export class DayMovements {
  readonly #zone: string;
  readonly #today: DayNumber;
  readonly #over = new ExpiringDays();
  /** Cells of what was given for a cause, and of what was taken back of it: each is named once. */
  readonly #given = new Map<string, MovementCell>();
  readonly #givenBack = new Map<string, MovementCell>();

  constructor({ zone, today }: { readonly zone: string; readonly today: DayNumber }) {
    this.#zone = zone;
    this.#today = today;
  }

  put(lots: DayLots, put: PutOnDay): void {
    this.#over.clear();
    for (let n = 0; n < lots.count; n++) {
      const lot = lots.lots[n];
      if (!lot) continue;
      this.#more(lot, lot.day, lot.first, put);
      for (let of = 0, held = lot.first; of < lot.changed; of++) {
        const points = lot.changes[2 * of + 1] ?? 0;
        this.#more(lot, localDayNumber(lot.changes[2 * of] ?? 0, this.#zone), points - held, put);
        held = points;
      }
    }
    this.#putOver(put);
  }

  #putOver(put: PutOnDay): void {
    const { count, days, points } = this.#over;
    for (let n = 0, sum = 0; n < count; n++) {
      const day = days[n] ?? 0;
      const before = sum;
      sum += points[n] ?? 0;
      put(day, 'over', sum - before);
      put(day, 'over-squares', weightOf(sum) - weightOf(before));
    }
  }

  /** On a day a lot holds so much more, or less. */
  #more({ from, cause, due, over }: DayLot, day: DayNumber, points: number, put: PutOnDay): void {
    if (points === 0) return;
    put(day, points > 0 ? from : 'taken-back', -points);
    if (cause !== undefined) put(day, this.#givenCell(cause, points), points);
    if (day < due) {
      put(day, 'pending', points);
      if (due <= this.#today) put(due, 'pending', -points);
      if (due <= this.#today) put(due, 'available', points);
    } else {
      put(day, 'available', points);
    }
    if (over > this.#today) return;
    const gone = Math.max(day, over);
    put(gone, 'available', -points);
    put(gone, 'expired', points);
    this.#over.add(gone, points);
  }

  #givenCell(cause: string, points: number): MovementCell {
    const named = points > 0 ? this.#given : this.#givenBack;
    const cell = named.get(cause) ?? givenCell(cause, points);
    named.set(cause, cell);
    return cell;
  }
}
