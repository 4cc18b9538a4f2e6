import type { PackedIds } from '../day/file/packed-ids.ts';

/** Of each entry of a file, in the order of people. Words are numbers, their places in the header from 1; times are seconds. */
export const COLUMNS = ['program', 'arm', 'at', 'day', 'tier', 'stage', 'share', 'variants', 'sent'] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** Columns of words, which entries say again and again. */
export const WORDED = ['program', 'tier', 'stage', 'variants', 'sent'] as const;
export type WordedName = (typeof WORDED)[number];

export const isWorded = (name: ColumnName): name is WordedName => WORDED.some((worded) => worded === name);

export const SECOND_MS = 1000;

/** Entries of people, row by row. */
export interface EntryRows {
  column(name: ColumnName): Float64Array;
  /** Words of each column that has some. */
  readonly words: Readonly<Record<string, string[]>>;
}

/** Those of people, who have numbers. */
export interface PeopleRows extends EntryRows {
  readonly ids: PackedIds;
  /** Rows of a person by number, the last one exclusive. */
  rowsOf(person: number): { readonly from: number; readonly to: number };
}
