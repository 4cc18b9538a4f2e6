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
