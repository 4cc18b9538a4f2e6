import type { Intent } from '../program/intent.ts';
import type { TouchCount } from './snapshot.ts';

type Ended = Omit<TouchCount, 'count' | 'intent'>;

/** Ended touches counted by program, channel, state and reason, sorted by these. */
export function countTouches(ends: readonly Ended[]): readonly TouchCount[] {
  const counts = new TouchCounts();
  counts.add(ends);
  return counts.sorted();
}

/** The same, of ends that come page by page; apart, too, where a message wants another thing than its program. */
export class TouchCounts<One extends Ended = Ended> {
  readonly #counts = new Map<string, { -readonly [K in keyof TouchCount]: TouchCount[K] }>();
  readonly #intentOf: ((end: One) => Intent | undefined) | undefined;

  constructor(intentOf?: (end: One) => Intent | undefined) {
    this.#intentOf = intentOf;
  }

  add(ends: readonly One[]): void {
    for (const end of ends) {
      const { programId, channel, state, reason } = end;
      const intent = this.#intentOf?.(end);
      // U+0000 sorts before every other character, so keys sort as their parts do
      const key = [programId, channel, state, reason, ...(intent ? [intent] : [])].join('\u0000');
      const known = this.#counts.get(key);
      if (known) known.count += 1;
      else this.#counts.set(key, { programId, channel, state, reason, ...(intent && { intent }), count: 1 });
    }
  }

  sorted(): readonly TouchCount[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }
}
