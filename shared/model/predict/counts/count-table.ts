import { COARSEST, cut } from './coarse.ts';

/** Different keys that a table holds at most; with more it cuts all keys one level coarser. */
export const MOST_KEYS = 32_768;

/** Cuts a key of two numbers to a level, into `cutKey`. */
type CutKey = (a: number, b: number, level: number) => void;
export const cutKey = { a: 0, b: 0 };

/** A key of two plain numbers. */
export const plainKey: CutKey = (a, b, level) => {
  cutKey.a = cut(a, level);
  cutKey.b = cut(b, level);
};

/**
 * How often keys of two whole numbers >= 0 occur, in flat arrays by open addressing: no object per customer. It stays
 * exact up to {@link MOST_KEYS} different keys and becomes coarser by levels beyond. A part never needs a coarser level
 * than the whole and cuts nest, so counts over any split, merged in any order, are the same.
 */
export class CountTable {
  level = 0;
  size = 0;
  readonly #cut: CutKey;
  #a: Float64Array;
  #b: Float64Array;
  #count: Float64Array;

  constructor(cutTo: CutKey, slots = 1024) {
    this.#cut = cutTo;
    this.#a = new Float64Array(slots).fill(-1);
    this.#b = new Float64Array(slots);
    this.#count = new Float64Array(slots);
  }

  add(a: number, b: number, times = 1): void {
    this.#cut(a, b, this.level);
    this.#put(cutKey.a, cutKey.b, times);
    if (this.size * 2 > this.#a.length) this.#rebuild(this.#a.length * 2);
    while (this.size > MOST_KEYS && this.level < COARSEST) this.coarsen(this.level + 1);
  }

  /** At least as coarse as this level. */
  coarsen(level: number): void {
    if (level <= this.level) return;
    this.level = Math.min(level, COARSEST);
    this.#rebuild(this.#a.length);
  }

  merge(from: CountTable): void {
    this.coarsen(from.level);
    from.each((a, b, times) => this.add(a, b, times));
  }

  each(take: (a: number, b: number, times: number) => void): void {
    for (let i = 0; i < this.#a.length; i++) {
      const a = this.#a[i] ?? -1;
      if (a >= 0) take(a, this.#b[i] ?? 0, this.#count[i] ?? 0);
    }
  }

  /** Keys and counts by a, then b: `a, b, times, a, b, times ...`, the same for equal counts. */
  sorted(): Float64Array {
    const order: number[] = [];
    for (let i = 0; i < this.#a.length; i++) if ((this.#a[i] ?? -1) >= 0) order.push(i);
    order.sort((i, j) => (this.#a[i] ?? 0) - (this.#a[j] ?? 0) || (this.#b[i] ?? 0) - (this.#b[j] ?? 0));
    const flat = new Float64Array(3 * order.length);
    for (const [n, i] of order.entries()) {
      flat[3 * n] = this.#a[i] ?? 0;
      flat[3 * n + 1] = this.#b[i] ?? 0;
      flat[3 * n + 2] = this.#count[i] ?? 0;
    }
    return flat;
  }

  #put(a: number, b: number, times: number): void {
    const mask = this.#a.length - 1;
    // two multiplications spread neighbours, which histories are
    let slot = (Math.imul(a ^ (b / 65_536), 0x9e3779b1) ^ Math.imul(b | 0, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (;;) {
      const held = this.#a[slot] ?? -1;
      if (held === a && this.#b[slot] === b) {
        this.#count[slot] = (this.#count[slot] ?? 0) + times;
        return;
      }
      if (held < 0) break;
      slot = (slot + 1) & mask;
    }
    this.#a[slot] = a;
    this.#b[slot] = b;
    this.#count[slot] = times;
    this.size++;
  }

  #rebuild(slots: number): void {
    const [a, b, count] = [this.#a, this.#b, this.#count];
    this.#a = new Float64Array(slots).fill(-1);
    this.#b = new Float64Array(slots);
    this.#count = new Float64Array(slots);
    this.size = 0;
    for (let i = 0; i < a.length; i++) {
      if ((a[i] ?? -1) < 0) continue;
      this.#cut(a[i] ?? 0, b[i] ?? 0, this.level);
      this.#put(cutKey.a, cutKey.b, count[i] ?? 0);
    }
  }
}
