import type { DayNumber } from '../values/time/day-number.ts';

/** Up to so many are put in order by insertion, which beats a sort that makes a view of the array. */
const FEW = 24;

/** Days of one customer's purchases, told in any order and more than once; used again for the next customer. */
export class DayNumbers {
  #told = new Float64Array(64);
  #sorted = new Float64Array(64);
  #count = 0;
  #isSorted = true;
  /** The earliest; 0 for none. */
  first: DayNumber = 0;

  clear(): void {
    this.#count = 0;
    this.first = 0;
    this.#isSorted = false;
  }

  add(day: DayNumber): void {
    if (this.#count === this.#told.length) this.#grow();
    if (this.#count === 0 || day < this.first) this.first = day;
    this.#told[this.#count++] = day;
    this.#isSorted = false;
  }

  /** Ascending, each once. @param days is filled anew and handed back, for who asks a million times */
  distinct(days: DayNumber[] = []): DayNumber[] {
    const sorted = this.#inOrder();
    let found = 0;
    for (let n = 0; n < this.#count; n++) {
      const day = sorted[n] ?? 0;
      if (n === 0 || day !== sorted[n - 1]) days[found++] = day;
    }
    while (days.length > found) days.pop();
    return days;
  }

  /** How many different days there are, from a day on. */
  distinctFrom(from: DayNumber): number {
    const sorted = this.#inOrder();
    let distinct = 0;
    for (let n = 0; n < this.#count; n++) {
      const day = sorted[n] ?? 0;
      if (day >= from && (n === 0 || day !== sorted[n - 1])) distinct++;
    }
    return distinct;
  }

  /** Of the different days: how many, the last of them (0 for none), the last gap and the sum of ln(gap), in days. */
  gaps(): {
    readonly distinct: number;
    readonly last: DayNumber;
    readonly lastGap: number;
    readonly logGapSum: number;
  } {
    const sorted = this.#inOrder();
    let [distinct, lastGap, logGapSum] = [0, 0, 0];
    for (let n = 0; n < this.#count; n++) {
      const gap = n === 0 ? 0 : (sorted[n] ?? 0) - (sorted[n - 1] ?? 0);
      if (n > 0 && gap === 0) continue;
      distinct++;
      if (n === 0) continue;
      lastGap = gap;
      logGapSum += Math.log(gap);
    }
    return { distinct, last: this.#count === 0 ? 0 : (sorted[this.#count - 1] ?? 0), lastGap, logGapSum };
  }

  #inOrder(): Float64Array {
    if (this.#isSorted) return this.#sorted;
    const [told, sorted, count] = [this.#told, this.#sorted, this.#count];
    if (count > FEW) {
      sorted.set(told.subarray(0, count));
      sorted.subarray(0, count).sort();
    } else {
      for (let n = 0; n < count; n++) {
        const day = told[n] ?? 0;
        let at = n;
        while (at > 0 && (sorted[at - 1] ?? 0) > day) {
          sorted[at] = sorted[at - 1] ?? 0;
          at--;
        }
        sorted[at] = day;
      }
    }
    this.#isSorted = true;
    return sorted;
  }

  #grow(): void {
    const told = new Float64Array(this.#told.length * 2);
    told.set(this.#told);
    this.#told = told;
    this.#sorted = new Float64Array(told.length);
  }
}
