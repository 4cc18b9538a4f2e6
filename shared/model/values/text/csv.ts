import { beginsAsFormula, beginsAsGuarded } from './formula.ts';

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** Delimiters and what some reader takes for the end of a line. */
const NEEDS_QUOTES = /[",;\p{Cc}\p{Zl}\p{Zp}]/u;

/** A cell of a CSV file. A formula becomes text by an apostrophe before it; numbers stay what they are. */
export function csvCell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  const acts = beginsAsGuarded(text) || (beginsAsFormula(text) && !NUMBER.test(text));
  const safe = (typeof value === 'string' && acts ? `'${text}` : text).toWellFormed();
  return NEEDS_QUOTES.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of a CSV file with its end. */
export const csvRow = (cells: readonly (string | number | boolean | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\n`;
