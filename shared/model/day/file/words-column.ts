import { packColumn } from './column.ts';
import type { NamedColumn } from './container.ts';
import { Growing } from './growing.ts';

/** A word of a shop's own by row, as its number among all of them; none is 0. */
export class WordsColumn {
  readonly #numbers = new Map<string, number>();
  readonly #row = new Growing();

  set(row: number, word: string | undefined): void {
    if (word === undefined) return;
    let number = this.#numbers.get(word);
    if (number === undefined) {
      number = this.#numbers.size + 1;
      this.#numbers.set(word, number);
    }
    this.#row.set(row, number);
  }

  get words(): Iterable<string> {
    return this.#numbers.keys();
  }

  /** Numbers go by the place in `words`, which holds all of its own, so that equal rows are equal bytes. */
  column(name: string, order: Uint32Array, words: readonly string[]): NamedColumn {
    const places = new Map(words.map((word, n) => [this.#numbers.get(word), n + 1]));
    const numbers = this.#row.inOrder(order).map((arrived) => places.get(arrived) ?? 0);
    return { name, ...packColumn(numbers, order.length) };
  }
}

/** All words of several columns, sorted. */
export const wordsOf = (columns: readonly WordsColumn[]): string[] =>
  [...new Set(columns.flatMap((column) => [...column.words]))].sort();
