/** Of each entry of a file, in the order of people. Words are numbers, their places in the header from 1; times are seconds. */
export const COLUMNS = ['program', 'arm', 'at', 'day', 'tier', 'stage', 'share', 'variants', 'sent'] as const;
type Name = (typeof COLUMNS)[number];

/** Columns of words, which entries say again and again. */
export const WORDED = ['program', 'tier', 'stage', 'variants', 'sent'] as const;

export const SECOND_MS = 1000;

/** Entries of people as they lie in a file. */
export interface EntryColumns {
  readonly columns: Readonly<Record<Name, Float64Array>>;
  /** Words of each column that has some. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Rows of a person by number, the last one exclusive. */
  rowsOf(person: number): readonly [from: number, to: number];
}
