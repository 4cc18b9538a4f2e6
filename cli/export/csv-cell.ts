/**
 * What a spreadsheet would take for a formula: `=`, `+`, `-`, `@` and their full-width forms, first or after blanks, and
 * a text that begins with a tab or a line end (OWASP, CSV injection).
 */
const FORMULA = /^(?:[\t\r\n]|[\s\u00a0\u200b-\u200d\u3000\ufeff]*[=+\-@＝＋－＠])/u;
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A cell of a CSV file. A formula becomes text by an apostrophe before it; numbers stay what they are. */
export function csvCell(value: string | number | boolean | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  const safe = typeof value === 'string' && FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of a CSV file with its end. */
export const csvRow = (cells: readonly (string | number | boolean | undefined)[]): string =>
  `${cells.map(csvCell).join(',')}\n`;
