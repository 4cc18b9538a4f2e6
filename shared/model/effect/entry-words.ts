import { type Entry, NOTHING_SENT } from './entry.ts';

/** Words by their place in a file, from 1; 0 is none. */
export class Words {
  readonly #places = new Map<string, number>();

  placeOf(word: string | undefined): number {
    if (word === undefined) return 0;
    const known = this.#places.get(word);
    if (known !== undefined) return known;
    this.#places.set(word, this.#places.size + 1);
    return this.#places.size;
  }

  get list(): string[] {
    return [...this.#places.keys()];
  }
}

/** Words of one file by their places in another, given as they come. */
export class Translation {
  readonly #told: readonly string[];
  readonly #words: Words;
  readonly #places: Uint32Array;

  constructor(told: readonly string[], words: Words) {
    this.#told = told;
    this.#words = words;
    this.#places = new Uint32Array(told.length + 1);
  }

  /** Translates places and puts them into a column from a row on. */
  into(column: Float64Array, row: number, places: Float64Array): void {
    for (let n = 0; n < places.length; n++) column[row + n] = this.#here(places[n] ?? 0);
  }

  #here(place: number): number {
    const known = this.#places[place] ?? 0;
    if (known > 0 || place === 0) return known;
    const found = this.#words.placeOf(this.#told[place - 1]);
    this.#places[place] = found;
    return found;
  }
}

/** Undefined where nobody got one. */
export const textOfVariants = (variants: Entry['variants']): string | undefined => variants.join('\n') || undefined;

export const variantsOf = (text: string): Entry['variants'] => text.split('\n');

/** `email 2 sms 1`; undefined where nothing was sent. */
export function textOfSent(sent: Entry['sent']): string | undefined {
  if (sent === NOTHING_SENT) return undefined;
  const counts = Object.entries(sent).sort(([a], [b]) => (a < b ? -1 : 1));
  return counts.map(([channel, n]) => `${channel} ${n}`).join(' ') || undefined;
}

export function sentOf(text: string): Entry['sent'] {
  const words = text.split(' ');
  return Object.fromEntries(words.flatMap((word, n) => (n % 2 === 0 ? [[word, Number(words[n + 1])]] : [])));
}
