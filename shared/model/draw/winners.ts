import { createHash } from 'node:crypto';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What decides a draw, hexadecimal: the seed of the shop, and a number of the {@link roundUrl beacon} where it has one. */
export interface Decider {
  readonly seed: string;
  readonly beacon?: string | undefined;
}

/** By its hash a ticket stands in line: SHA-256 of `seed:number`, or of `seed:beacon:number`. */
export const placeInLine = ({ seed, beacon }: Decider, number: string): string =>
  sha256([seed, ...(beacon === undefined ? [] : [beacon]), number].join(':'));

/** So many of a prize. */
export interface PrizeCount {
  readonly id: string;
  readonly count: number;
}

export interface Winner {
  readonly number: string;
  readonly prize: string;
}

/**
 * Who wins: tickets stand in the line of their hashes, and the first get the first prize, as many as there are of it, the
 * next the second. Nothing but what decides and the list of numbers, in whatever order, has a say.
 */
export function winnersOf(
  decider: Decider,
  numbers: readonly string[],
  prizes: readonly PrizeCount[],
): readonly Winner[] {
  const wanted = prizes.flatMap(({ id, count }) => Array.from({ length: Math.min(count, numbers.length) }, () => id));
  const line = [...new Set(numbers)].map((number) => [placeInLine(decider, number), number] as const);
  line.sort(([a], [b]) => (a < b ? -1 : 1));
  return line.slice(0, wanted.length).map(([, number], n) => ({ number, prize: wanted[n] ?? '' }));
}

/** Prizes for each ticket, at most one. */
export const chanceOf = (tickets: number, prizes: readonly PrizeCount[]): number =>
  tickets === 0 ? 0 : Math.min(1, prizes.reduce((sum, { count }) => sum + count, 0) / tickets);

/** Of the list of numbers, one a line, sorted: whoever has the list sees that nothing was added to it since. */
export const digestOf = (numbers: readonly string[]): string => sha256([...numbers].sort().join('\n'));
