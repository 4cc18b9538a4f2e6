import { leastWidth, textWidth, wrapped } from './text-width.ts';

type Row = readonly (string | number)[];

interface Layout {
  /** Columns of the terminal; without end where nobody looks at one. */
  readonly width?: number;
  /** Names of the columns. */
  readonly head?: readonly string[] | undefined;
}

const INDENT = '  ';
const GAP = '  ';
/** A cell of more lines reads better in a block of its own. */
const MAX_LINES = 4;

/**
 * Rows as aligned columns; those of numbers are aligned to the right. Where they do not fit, cells are broken into
 * lines, and where that is not enough each row becomes lines of its own: nothing is cut.
 */
export function columns(rows: readonly Row[], { width = Number.POSITIVE_INFINITY, head }: Layout = {}): string {
  if (rows.length === 0) return '';
  const cells = (head ? [head, ...rows] : rows).map((row) => row.map(shown));
  const count = Math.max(...cells.map((row) => row.length));
  const at = Array.from({ length: count }, (_, index) => index);
  const numeric = at.map((index) => isNumeric(rows.map((row) => row[index] ?? '')));
  const widest = (measure: (text: string) => number): number[] =>
    at.map((index) => Math.max(0, ...cells.map((row) => measure(row[index] ?? ''))));
  const natural = widest(textWidth);
  const least = widest(leastWidth).map((size, index) => (numeric[index] ? (natural[index] ?? 0) : size));
  const widths = fitted(natural, least, width - INDENT.length - GAP.length * (count - 1));
  const broken = widths && cells.map((row) => row.map((cell, index) => wrapped(cell, widths[index] ?? 0)));
  if (!widths || !broken || (count > 2 && broken.some((row) => row.some((lines) => lines.length > MAX_LINES))))
    return head ? blocks(head, cells.slice(1), width) : cells.map((row) => flowing(row, width)).join('\n');
  return broken.flatMap((row) => aligned(row, widths, numeric)).join('\n');
}

/** Numbers, or nothing but amounts and shares: read by their last digits. */
const isNumeric = (cells: Row): boolean =>
  cells.some((cell) => typeof cell === 'number') ||
  (cells.some((cell) => cell !== '') && cells.every((cell) => cell === '' || QUANTITY.test(String(cell))));
const QUANTITY = /^[+-]?\d[\d,.]*(?: (?:%|[A-Z]{3}))?$/;

/** Widths that fit, taken off the widest first; undefined where not even the longest words do. */
function fitted(natural: readonly number[], least: readonly number[], room: number): readonly number[] | undefined {
  const widths = [...natural];
  const sum = (): number => widths.reduce((total, size) => total + size, 0);
  while (sum() > room) {
    let widest = -1;
    for (const [index, size] of widths.entries())
      if (size > (least[index] ?? 0) && size > (widths[widest] ?? 0)) widest = index;
    if (widest < 0) return undefined;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function aligned(
  row: readonly (readonly string[])[],
  widths: readonly number[],
  numeric: readonly boolean[],
): readonly string[] {
  const height = Math.max(1, ...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const padded = row.map((lines, index) => {
      const text = lines[line] ?? '';
      const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - textWidth(text)));
      return numeric[index] ? space + text : text + space;
    });
    return (INDENT + padded.join(GAP)).trimEnd();
  });
}

/** Each row as lines of name and value. */
function blocks(head: readonly string[], rows: readonly (readonly string[])[], width: number): string {
  const names = Math.max(...head.map(textWidth));
  const room = Math.max(10, width - INDENT.length - names - GAP.length);
  return rows
    .map((row) =>
      row
        .flatMap((cell, index) => (cell === '' ? [] : aligned([[head[index] ?? ''], wrapped(cell, room)], [names], [])))
        .join('\n'),
    )
    .join('\n\n');
}

/** Cell after cell; what does not fit goes on in the next line, further in. */
function flowing(row: readonly string[], width: number): string {
  const deeper = INDENT.repeat(3);
  const lines: string[] = [];
  let line = '';
  for (const cell of row.map((text) => text.trim()).filter(Boolean)) {
    const longer = line === '' ? `${INDENT}${cell}` : `${line}${GAP}${cell}`;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const parts = wrapped(cell, Math.max(10, width - deeper.length));
    lines.push(...parts.slice(0, -1).map((part) => deeper + part));
    line = deeper + (parts.at(-1) ?? '');
  }
  return [...lines, line].join('\n');
}

const shown = (cell: string | number): string => (typeof cell === 'number' ? cell.toLocaleString('en') : oneLine(cell));

/** What came from outside moves no cursor, ends no line and turns no direction. */
export const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
