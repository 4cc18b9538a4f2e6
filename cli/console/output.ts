import { styleText } from 'node:util';
import { withoutOtherLineEnds } from './json-lines.ts';
import { type Progress, startProgress } from './progress.ts';

export interface Terminal {
  readonly stdin?: NodeJS.ReadableStream | undefined;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean | undefined };
}

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
    this.#terminal.stderr.write(`${line}\n`);
  }

  /** stdout itself, for an answer that is streamed. */
  raw(): Terminal['stdout'] {
    this.answered = true;
    return this.#terminal.stdout;
  }

  progress(label: string, total: number): Progress {
    return startProgress(this.#terminal.stderr, label, total);
  }

  heading(text: string): string {
    const colour = this.#terminal.stdout.isTTY === true && !process.env.NO_COLOR;
    return colour ? styleText('bold', text) : text;
  }
}

/** Rows as aligned columns; those whose cells are all numbers or amounts are aligned to the right. */
export function columns(rows: readonly (readonly (string | number)[])[], indent = '  '): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : oneLine(cell))),
  );
  const widths: number[] = [];
  for (const row of cells) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, width(cell));
  const numeric = widths.map((_, at) => rows.some((row) => typeof row[at] === 'number'));
  return cells
    .map((row) => {
      const padded = row.map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - width(cell));
        return numeric[at] ? space + cell : cell + space;
      });
      return (indent + padded.join('  ')).trimEnd();
    })
    .join('\n');
}

/** What came from outside moves no cursor, ends no line and turns no direction. */
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');

/** Columns of a terminal that a text takes: East Asian wide characters take two. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, char) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(char) ? 2 : 1),
    0,
  );
