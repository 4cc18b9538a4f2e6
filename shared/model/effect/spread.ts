import * as z from 'zod/mini';

/**
 * How amounts are spread over people: counts and sums by their first two digits, some ninety places for each power of
 * ten. Enough to draw from again and again (bootstrap), and small whatever the prices of a shop.
 */
export class Spread {
  readonly #places = new Map<number, { count: number; sum: number }>();

  add(amountMinor: number): void {
    if (amountMinor !== 0) this.#put(placeOf(amountMinor), 1, amountMinor);
  }

  #put(place: number, count: number, sum: number): void {
    const known = this.#places.get(place);
    if (known) {
      known.count += count;
      known.sum += sum;
    } else this.#places.set(place, { count, sum });
  }

  /** Mean amount of each place, with how many people; those who brought nothing make up the rest of `people`. */
  counts(people: number): readonly (readonly [value: number, count: number])[] {
    const rest = [...this.#places.values()].reduce((left, { count }) => left - count, people);
    const zero: readonly [number, number][] = rest > 0 ? [[0, rest]] : [];
    return [...zero, ...this.pack().map(([, count = 0, sum = 0]) => [sum / count, count] as const)];
  }

  pack(): PackedSpread {
    return [...this.#places].sort(([a], [b]) => a - b).map(([place, { count, sum }]) => [place, count, sum]);
  }

  mergePacked(packed: PackedSpread): void {
    for (const [place = 0, count = 0, sum = 0] of packed) this.#put(place, count, sum);
  }
}

/** Of 12345 it is 512: five digits, of which the first are 12; below 0 with a minus. */
function placeOf(amountMinor: number): number {
  let digits = Math.abs(amountMinor) < 10 ? 1 : 2;
  let first = Math.abs(amountMinor);
  for (; first >= 100; digits++) first = Math.floor(first / 10);
  return Math.sign(amountMinor) * (digits * 100 + first);
}

export const packedSpreadSchema = z.custom<PackedSpread>(
  (told) => Array.isArray(told) && told.every((place) => Array.isArray(place) && place.every(Number.isSafeInteger)),
);
export type PackedSpread = readonly (readonly number[])[];
