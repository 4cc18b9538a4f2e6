import { parse } from 'csv-parse/sync';

/** A row of a CSV text with the number of its first line, or a line whose quotes are broken. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly broken: true };

/** A quoted field may span lines, but not for ever: a stray quote must not swallow the rest of the file. */
const MAX_LINES_OF_A_ROW = 50;

/**
 * Rows of a CSV text (RFC 4180; comma, semicolon or tab, told by the header). A line with broken quotes is given as
 * broken, alone: reading goes on with the line after it. Empty lines are left out.
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let delimiter: string | undefined;
  let width = 0;
  const pending: string[] = [];
  let first = 1;
  for await (const line of lines(chunks)) {
    pending.push(line);
    while (pending.length > 0) {
      delimiter ??= delimiterOf(pending[0] ?? '');
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
function* rest(pending: readonly string[], line: number, delimiter: string): Generator<CsvRow> {
  const fields = split(pending[0] ?? '', delimiter);
  if (fields === undefined) yield { line, broken: true };
  else if (fields.length > 1 || fields[0] !== '') yield { line, fields };
}

/** Takes the first row off the pending lines: one line, or as many as its quotes need. */
function takeRow(
  pending: readonly string[],
  delimiter: string,
  width: number,
): 'more' | { readonly taken: number; readonly fields: readonly string[] | undefined } {
  let quotes = 0;
  for (let taken = 1; taken <= pending.length; taken++) {
    quotes += countQuotes(pending[taken - 1] ?? '');
    if (quotes % 2 !== 0) continue;
    const fields = split(pending.slice(0, taken).join('\n'), delimiter);
    const whole = fields !== undefined && (taken === 1 || fields.length === width);
    return whole ? { taken, fields } : { taken: 1, fields: undefined };
  }
  return pending.length < MAX_LINES_OF_A_ROW ? 'more' : { taken: 1, fields: undefined };
}

function split(row: string, delimiter: string): readonly string[] | undefined {
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
async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield part.endsWith('\r') ? part.slice(0, -1) : part;
  }
  if (rest !== '') yield rest.endsWith('\r') ? rest.slice(0, -1) : rest;
}
