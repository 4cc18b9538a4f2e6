/** Of each entry of a file, in the order of people. Words are numbers, their places in the header from 1; times are seconds. */
export const COLUMNS = ['program', 'arm', 'at', 'day', 'tier', 'stage', 'share', 'variants', 'sent'] as const;

/** Columns of words, which entries say again and again. */
export const WORDED = ['program', 'tier', 'stage', 'variants', 'sent'] as const;

/** Place of each column in a row. */
export const AT = { program: 0, arm: 1, at: 2, day: 3, tier: 4, stage: 5, share: 6, variants: 7, sent: 8 } as const;

export const SECOND_MS = 1000;

/** Entries of people as they were read from a file. */
export interface EntryRows {
  /** Row after row, each of all columns: people are asked for in any order, and what belongs together lies together. */
  readonly cells: Float64Array;
  /** Words of each column that has some. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Rows of a person by number, the last one exclusive. */
  rowsOf(person: number): readonly [from: number, to: number];
}
