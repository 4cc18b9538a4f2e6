import { parse } from 'csv-parse/sync';
import { type Line, readLines, TOO_LONG } from './read-lines.ts';

/** A row of a CSV text with the number of its first line, or a line whose quotes are broken. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly broken: true };

/** A quoted field may span lines, but not for ever: a stray quote must not swallow the rest of the file. */
const MAX_LINES_OF_A_ROW = 50;
/** RFC 4180; comma, semicolon or tab, by header or `sep=;`. A line with broken quotes is given alone, no empty one. */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  const rows = new PendingLines();
  for await (const line of readLines(chunks)) {
    rows.add(line);
    yield* rows.take(false);
  }
  yield* rows.take(true);
}

/** Lines that are not rows yet. */
class PendingLines {
  readonly #lines: Line[] = [];
  #delimiter: string | undefined;
  #width = 0;
  #first = 1;

  add(line: Line): void {
    this.#lines.push(...this.#apart(line));
  }

  /** The rows that are whole; at the end of the file what is left begins with a quote that never closes. */
  *take(ended: boolean): Generator<CsvRow> {
    while (this.#lines.length > 0) {
      if (this.#delimiter === undefined && this.#takeDelimiter()) continue;
      const delimiter = this.#delimiter ?? ',';
      let row = takeRow(this.#lines, delimiter, this.#width);
      if (row === 'more') {
        if (!ended) return;
        row = { taken: 1, fields: split(textOf(this.#lines[0]), delimiter) };
      }
      const { taken, fields } = row;
      if (fields === undefined) yield { line: this.#first, broken: true };
      else if (fields.length > 1 || fields[0] !== '') {
        this.#width ||= fields.length;
        yield { line: this.#first, fields };
      }
      this.#drop(taken);
    }
  }

  /** Tells the delimiter; true when the line was about that alone. */
  #takeDelimiter(): boolean {
    const line = textOf(this.#lines[0]);
    const named = /^sep=(.)$/i.exec(line)?.[1];
    this.#delimiter = named ?? delimiterOf(line);
    if (named !== undefined) this.#drop(1);
    return named !== undefined;
  }

  /** A line of the wrong width that holds returns: this part of the file ends its lines with them. */
  #apart(line: Line): readonly Line[] {
    if (typeof line !== 'string' || this.#width === 0 || !line.includes('\r')) return [line];
    return split(line, this.#delimiter ?? ',')?.length === this.#width ? [line] : line.split('\r');
  }

  #drop(lines: number): void {
    this.#lines.splice(0, lines);
    this.#first += lines;
  }
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
