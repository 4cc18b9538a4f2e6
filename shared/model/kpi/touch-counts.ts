import type { TouchCount } from './snapshot.ts';

type Ended = Omit<TouchCount, 'count'>;

/** Ended touches counted by program, channel, state and reason, sorted by these. */
export function countTouches(ends: readonly Ended[]): readonly TouchCount[] {
  const counts = new TouchCounts();
  counts.add(ends);
  return counts.sorted();
}

/** The same, of ends that come page by page. */
export class TouchCounts {
  readonly #counts = new Map<string, { -readonly [K in keyof TouchCount]: TouchCount[K] }>();

  add(ends: readonly Ended[]): void {
    for (const { programId, channel, state, reason } of ends) {
      // U+0000 sorts before every other character, so keys sort as their parts do
      const key = [programId, channel, state, reason].join('\u0000');
      const known = this.#counts.get(key);
      if (known) known.count += 1;
      else this.#counts.set(key, { programId, channel, state, reason, count: 1 });
    }
  }

  sorted(): readonly TouchCount[] {
    return [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
  }
}
