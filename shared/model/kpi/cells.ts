import type { DayNumber } from '../values/time/day-number.ts';
import { CellPlaces } from './cell-places.ts';

/** Numbers of one cell: `[at, n, at, n, ...]`, by ascending `at`, none of them 0. */
export type Flat = readonly number[];

/** By KPI, then cell; a KPI that was counted is there, also without a cell. */
export type PackedVectors = Readonly<Record<string, Readonly<Record<string, Flat>>>>;

/** Is it what a range packs? One pass: a history of ten years is a million numbers, too many for a schema of each. */
export function isPacked(value: unknown): value is PackedVectors {
  if (!isRecord(value)) return false;
  return Object.values(value).every(
    (cells) =>
      isRecord(cells) && Object.values(cells).every((flat) => Array.isArray(flat) && flat.every(Number.isSafeInteger)),
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Days or months that lie so near to each other are counted in one array; orders of the year 1 are not. */
const MOST_DENSE = 40_000;

/** Ages in months that are found by their number. */
const MOST_AGES = 1200;

/** Sums of one cell by day or month. */
class Column {
  #from = 0;
  #sums = new Float64Array(0);
  readonly #far = new Map<number, number>();

  add(at: number, n: number): void {
    const offset = at - this.#from;
    if (offset >= 0 && offset < this.#sums.length) this.#sums[offset] = (this.#sums[offset] ?? 0) + n;
    else this.#addOutside(at, n);
  }

  flat(): number[] {
    const sums = new Map(this.#far);
    for (const [offset, n] of this.#sums.entries()) {
      const at = this.#from + offset;
      if (n !== 0) sums.set(at, n + (sums.get(at) ?? 0));
    }
    return [...sums]
      .filter(([, n]) => n !== 0)
      .sort(([a], [b]) => a - b)
      .flat();
  }

  #addOutside(at: number, n: number): void {
    const length = this.#sums.length;
    const from = length === 0 ? at : Math.min(this.#from, at);
    const to = length === 0 ? at + 1 : Math.max(this.#from + length, at + 1);
    if (to - from > MOST_DENSE) {
      this.#far.set(at, (this.#far.get(at) ?? 0) + n);
      return;
    }
    const room = Math.min(Math.max(to - from, 2 * length, 64), MOST_DENSE);
    // room is made on the side on which it was missing
    const start = at < this.#from && length > 0 ? to - room : from;
    const sums = new Float64Array(room);
    sums.set(this.#sums, length === 0 ? 0 : this.#from - start);
    [this.#from, this.#sums] = [start, sums];
    this.add(at, n);
  }
}

/** The cells of one KPI while they are counted: nothing is made but for a cell that was not met before. */
export class CellCounts {
  readonly #places = new CellPlaces();
  readonly #columns: Column[] = [];
  readonly #byAge: Column[] = [];
  #latest: string | undefined;
  #latestColumn = new Column();

  /** @param cell a number is another way to say its digits */
  add(at: DayNumber, cell: string | number, n: number): void {
    if (n === 0) return;
    if (typeof cell === 'number') (this.#byAge[cell] ?? this.#ofAge(cell)).add(at, n);
    // most are of the same cell as the one before
    else (cell === this.#latest ? this.#latestColumn : this.#turnTo(cell)).add(at, n);
  }

  addPacked(packed: Readonly<Record<string, Flat>>): void {
    for (const [cell, flat] of Object.entries(packed)) {
      const column = this.#columnOf(cell);
      for (let n = 0; n + 1 < flat.length; n += 2) column.add(flat[n] ?? 0, flat[n + 1] ?? 0);
    }
  }

  /** The same bytes for equal sums: cells sorted, none without a sum. */
  packed(): Readonly<Record<string, Flat>> {
    const flats = this.#columns.map((column, place) => [this.#places.names[place] ?? '', column.flat()] as const);
    return Object.fromEntries(flats.filter(([, flat]) => flat.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #turnTo(cell: string): Column {
    this.#latest = cell;
    this.#latestColumn = this.#columnOf(cell);
    return this.#latestColumn;
  }

  #columnOf(cell: string): Column {
    const place = this.#places.of(cell);
    const known = this.#columns[place];
    if (known) return known;
    const made = new Column();
    this.#columns[place] = made;
    return made;
  }

  #ofAge(age: number): Column {
    const column = this.#columnOf(String(age));
    if (age >= 0 && age < MOST_AGES) this.#byAge[age] = column;
    return column;
  }
}
