import type { Cells, Rows } from './kpi.ts';

/** Cells `new:CHANNEL` of new buyers by the channel of their first purchase. */
const OF_CHANNEL = 'new:';

/**
 * New buyers, or what they spent, by first-order channel, as parts beside their sum: most first, each named `new:CHANNEL`.
 * A channel of which nothing is left in the period is no part; what no stored channel tells is that of none that is known, so that
 * the parts add up.
 *
 * @param all what they add up to
 * @param at what a cell comes to: its sum, or how many of it stand at the end of 30 days or more
 * @param prefix of the cells that are stored; the empty cell and those without it are no channel
 */
export function byFirstChannel(rows: Rows, all: number, at: (cell: string) => number, prefix = OF_CHANNEL): Cells {
  const cells = new Set<string>();
  for (const [, row] of rows.each())
    for (const cell of Object.keys(row)) if (cell !== '' && cell.startsWith(prefix)) cells.add(cell);
  const parts = new Map([...cells].map((cell) => [cell.slice(prefix.length), at(cell)] as const));
  const told = [...parts.values()].reduce((sum, n) => sum + n, 0);
  parts.set('unknown', (parts.get('unknown') ?? 0) + all - told);
  return Object.fromEntries(
    [...parts]
      .filter(([, n]) => n !== 0)
      .toSorted(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .map(([channel, n]) => [`${OF_CHANNEL}${channel}`, n]),
  );
}
