import type { TouchCount } from './snapshot.ts';

type Ended = Omit<TouchCount, 'count'>;

/** Ended touches counted by program, channel, state and reason, sorted by these. */
export function countTouches(ends: readonly Ended[]): readonly TouchCount[] {
  const counts = new Map<string, { -readonly [K in keyof TouchCount]: TouchCount[K] }>();
  for (const { programId, channel, state, reason } of ends) {
    // U+0000 sorts before every other character, so keys sort as their parts do
    const key = [programId, channel, state, reason].join('\u0000');
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { programId, channel, state, reason, count: 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
