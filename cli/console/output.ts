import { styleText } from 'node:util';
import { columns } from './columns.ts';
import { hanging, type Marked } from './hanging.ts';
import { withoutOtherLineEnds } from './json-lines.ts';
import { type Progress, startProgress } from './progress.ts';
import { textWidth, wrapped } from './text-width.ts';

type Screen = NodeJS.WritableStream & {
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal. */
  readonly columns?: number | undefined;
};

export interface Terminal {
  readonly stdin?: NodeJS.ReadableStream | undefined;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

type Row = readonly (string | number)[];

/** What a command says: its answer once on stdout, everything else on stderr. */
export class Output {
  readonly json: boolean;
  readonly #terminal: Terminal;
  answered = false;

  constructor(terminal: Terminal, json: boolean) {
    this.#terminal = terminal;
    this.json = json;
  }

  /** The answer: as text, or as the one JSON document. */
  answer(document: unknown, text: string): void {
    if (this.answered) throw new Error('a command answers once');
    this.answered = true;
    const line = this.json ? withoutOtherLineEnds(JSON.stringify(document, undefined, 2)) : text;
    this.#terminal.stdout.write(line.endsWith('\n') ? line : `${line}\n`);
  }

  /** A remark for the person at the keyboard. */
  note(line: string): void {
    this.#terminal.stderr.write(`${fold(line, widthOf(this.#terminal.stderr))}\n`);
  }

  /** stdout itself, for an answer that is streamed. */
  raw(): Terminal['stdout'] {
    this.answered = true;
    return this.#terminal.stdout;
  }

  progress(label: string, total: number): Progress {
    return startProgress(this.#terminal.stderr, label, total);
  }

  heading(long: string): string {
    const text = fold(long, widthOf(this.#terminal.stdout));
    const colour = this.#terminal.stdout.isTTY === true && !process.env.NO_COLOR;
    return colour ? styleText('bold', text, { validateStream: false }) : text;
  }

  /** Rows below each other, as wide as the terminal. */
  columns(rows: readonly Row[]): string {
    return columns(rows, { width: widthOf(this.#terminal.stdout) });
  }

  /** For texts that people read wherever they are led: lines of at most so many columns, and of no more than a terminal has. */
  within(most: number): Pick<Output, 'columns' | 'prose'> {
    const width = Math.min(most, widthOf(this.#terminal.stdout));
    return { columns: (rows) => columns(rows, { width }), prose: (text) => proseOf(text, width) };
  }

  /** The same under the names of the columns. `none`: what is said when there is no row. */
  table(head: readonly string[], rows: readonly Row[], none = '  none'): string {
    return rows.length === 0 ? none : columns(rows, { head, width: widthOf(this.#terminal.stdout) });
  }

  /** The first of tables of the same rows, widest first, of which each row fits on a line; of the last its rows may break. */
  firstThatFits(tables: readonly { readonly head: readonly string[]; readonly rows: readonly Row[] }[]): string {
    const width = widthOf(this.#terminal.stdout);
    const fits = tables.find(({ head, rows }) => {
      const lines = columns(rows, { head }).split('\n');
      return lines.every((line) => textWidth(line) <= width);
    });
    const chosen = fits ?? tables.at(-1);
    return chosen ? this.table(chosen.head, chosen.rows) : '';
  }

  /** Texts beside their marks, as wide as the terminal. */
  hanging(rows: readonly Marked[]): string {
    return hanging(rows, widthOf(this.#terminal.stdout));
  }

  /** Running text, its lines no longer than the terminal is wide. */
  prose(text: string): string {
    return proseOf(text, widthOf(this.#terminal.stdout));
  }

  /** Lines of which each stands for itself. */
  lines(text: string): string {
    return fold(text, widthOf(this.#terminal.stdout));
  }
}

/** Only a terminal is of some width: lines for another program stay whole. */
const widthOf = ({ isTTY, columns: width }: Screen): number => (isTTY && width ? width : Number.POSITIVE_INFINITY);

/** Paragraphs with a line that is too long are set anew, as far in as they began. */
function proseOf(text: string, width: number): string {
  const paragraphs: string[][] = [];
  for (const line of text.split('\n')) {
    const last = paragraphs.at(-1);
    const goesOn = last && line.trim() !== '' && last[0]?.trim() !== '' && indentOf(last[0] ?? '') === indentOf(line);
    if (goesOn) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs
    .map((lines) => {
      if (lines.every((line) => textWidth(line) <= width)) return lines.join('\n');
      return fold(indentOf(lines[0] ?? '') + lines.map((line) => line.trim()).join(' '), width);
    })
    .join('\n');
}

/** Lines that are too long go on in the next, as far in as they began. */
const fold = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => {
      const indent = indentOf(line);
      return wrapped(line.slice(indent.length), width - indent.length).map((part) => indent + part);
    })
    .join('\n');

const indentOf = (line: string): string => /^ */.exec(line)?.[0] ?? '';
