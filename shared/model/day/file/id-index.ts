import { ID_BYTES, type PackedIds, textAt } from './packed-ids.ts';

/**
 * Rows by id, without making a string of any: the ids of ours are hashes, so their own first bytes spread them. 4 bytes a
 * row at 50 % load at most, as compared with some 100 of a map of strings.
 */
export class IdIndex {
  readonly #ids: PackedIds;
  /** Row + 1; 0 for a free place. */
  readonly #places: Uint32Array;
  readonly #mask: number;
  readonly #texts = new Map<string, number>();

  constructor(ids: PackedIds) {
    this.#ids = ids;
    const rows = ids.bytes.length / ID_BYTES;
    this.#places = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2 * rows, 2))));
    this.#mask = this.#places.length - 1;
    for (let row = 0; row < rows; row++) {
      const text = textAt(ids, row);
      if (text !== undefined) {
        this.#texts.set(text, row);
        continue;
      }
      let place = firstBytes(ids.bytes, row) & this.#mask;
      while (this.#places[place] !== 0) place = (place + 1) & this.#mask;
      this.#places[place] = row + 1;
    }
  }

  /** The row of the id that stands at a row of other ids; -1 where there is none. */
  find(others: PackedIds, row: number): number {
    const text = textAt(others, row);
    if (text !== undefined) return this.#texts.get(text) ?? -1;
    let place = firstBytes(others.bytes, row) & this.#mask;
    for (;;) {
      const found = (this.#places[place] ?? 0) - 1;
      if (found < 0 || isSame(this.#ids.bytes, found, others.bytes, row)) return found;
      place = (place + 1) & this.#mask;
    }
  }
}

function firstBytes(bytes: Uint8Array, row: number): number {
  const at = row * ID_BYTES;
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function isSame(a: Uint8Array, rowOfA: number, b: Uint8Array, rowOfB: number): boolean {
  const [atA, atB] = [rowOfA * ID_BYTES, rowOfB * ID_BYTES];
  for (let n = 0; n < ID_BYTES; n++) if (a[atA + n] !== b[atB + n]) return false;
  return true;
}
