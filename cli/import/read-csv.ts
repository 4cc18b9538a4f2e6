import { parse } from 'csv-parse/sync';

/** A row of a CSV text with the number of its first line, or a line whose quotes are broken. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly broken: true };

/** A quoted field may span lines, but not for ever: a stray quote must not swallow the rest of the file. */
const MAX_LINES_OF_A_ROW = 50;
/** A longer line is no row of an export; it is read past without being kept. */
const MAX_LINE_CHARACTERS = 1_000_000;
/** Stands for such a line: a quote that never closes. */
const TOO_LONG = Symbol('too long');
type Line = string | typeof TOO_LONG;

/**
 * Rows of a CSV text (RFC 4180; comma, semicolon or tab, told by the header). A line with broken quotes is given as
 * broken, alone: reading goes on with the line after it. Empty lines are left out.
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let delimiter: string | undefined;
  let width = 0;
  const pending: Line[] = [];
  let first = 1;
  for await (const line of lines(chunks)) {
    pending.push(line);
    while (pending.length > 0) {
      delimiter ??= delimiterOf(textOf(pending[0]));
      const row = takeRow(pending, delimiter, width);
      if (row === 'more') break;
      const { taken, fields } = row;
      if (fields === undefined) yield { line: first, broken: true };
      else if (fields.length > 1 || fields[0] !== '') {
        width ||= fields.length;
        yield { line: first, fields };
      }
      pending.splice(0, taken);
      first += taken;
    }
  }
  while (pending.length > 0) {
    yield* rest(pending, first, delimiter ?? ',');
    pending.shift();
    first++;
  }
}

/** What is left at the end of the file began with a quote that never closed. */
function* rest(pending: readonly Line[], line: number, delimiter: string): Generator<CsvRow> {
  const fields = split(textOf(pending[0]), delimiter);
  if (fields === undefined) yield { line, broken: true };
  else if (fields.length > 1 || fields[0] !== '') yield { line, fields };
}

/** Takes the first row off the pending lines: one line, or as many as its quotes need. */
function takeRow(
  pending: readonly Line[],
  delimiter: string,
  width: number,
): 'more' | { readonly taken: number; readonly fields: readonly string[] | undefined } {
  let quotes = 0;
  for (let taken = 1; taken <= pending.length; taken++) {
    const line = pending[taken - 1];
    if (line === TOO_LONG) return { taken: 1, fields: undefined };
    quotes += countQuotes(line ?? '');
    if (quotes % 2 !== 0) continue;
    const fields = split(pending.slice(0, taken).join('\n'), delimiter);
    const whole = fields !== undefined && (taken === 1 || fields.length === width);
    return whole ? { taken, fields } : { taken: 1, fields: undefined };
  }
  return pending.length < MAX_LINES_OF_A_ROW ? 'more' : { taken: 1, fields: undefined };
}

const textOf = (line: Line | undefined): string => (typeof line === 'string' ? line : '"');

/** Fields that spreadsheets are to take as text: `="123"`. */
const AS_TEXT = /(^|[,;\t])="([^",;\t]*)"(?=$|[,;\t])/g;

function split(text: string, delimiter: string): readonly string[] | undefined {
  const row = text.includes('="') ? text.replace(AS_TEXT, '$1$2') : text;
  if (!row.includes('"')) return row.split(delimiter);
  try {
    const parsed: unknown = parse(row, { delimiter, relax_column_count: true });
    const fields: unknown = Array.isArray(parsed) && parsed.length === 1 ? parsed[0] : undefined;
    return Array.isArray(fields) && fields.every((field) => typeof field === 'string') ? fields : undefined;
  } catch {
    return undefined;
  }
}

function countQuotes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) count++;
  return count;
}

function delimiterOf(header: string): string {
  const counts = [',', ';', '\t'].map((candidate) => header.split(candidate).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Lines without their ends (LF or CRLF). */
async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let rest = '';
  let tooLong = false;
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield tooLong || part.length > MAX_LINE_CHARACTERS ? TOO_LONG : withoutReturn(part);
      tooLong = false;
    }
    if (rest.length > MAX_LINE_CHARACTERS) {
      tooLong = true;
      rest = '';
    }
  }
  if (tooLong) yield TOO_LONG;
  else if (rest !== '') yield withoutReturn(rest);
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);
