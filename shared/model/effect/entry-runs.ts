import { COLUMNS, type ColumnName, type EntryRows, isWorded, WORDED } from './entry-columns.ts';
import { Translation, Words } from './entry-words.ts';

interface Run {
  readonly of: EntryRows;
  readonly from: number;
  /** Exclusive. */
  to: number;
}

/**
 * Rows of several files in the order in which they are taken. Most follow each other as they did in their file, and runs of
 * them are copied column by column.
 */
export class EntryRuns {
  readonly #runs: Run[] = [];
  #last: Run | undefined;
  rows = 0;

  take(of: EntryRows, row: number): void {
    this.rows += 1;
    const last = this.#last;
    if (last?.of === of && last.to === row) last.to += 1;
    else {
      this.#last = { of, from: row, to: row + 1 };
      this.#runs.push(this.#last);
    }
  }

  /** All of them together; words are numbered as they come. */
  together(): EntryRows {
    const told = new Map(WORDED.map((name) => [name as string, new Words()]));
    const columns = new Map(COLUMNS.map((name) => [name, this.#column(name, told.get(name))]));
    return {
      column: (name) => columns.get(name) ?? new Float64Array(this.rows),
      words: Object.fromEntries([...told].map(([name, words]) => [name, words.list])),
    };
  }

  #column(name: ColumnName, words: Words | undefined): Float64Array {
    const column = new Float64Array(this.rows);
    const translations = new Map<EntryRows, Translation>();
    let row = 0;
    for (const { of, from, to } of this.#runs) {
      const told = of.column(name).subarray(from, to);
      if (words && isWorded(name)) translationOf(of, name, words, translations).into(column, row, told);
      else column.set(told, row);
      row += told.length;
    }
    return column;
  }
}

function translationOf(of: EntryRows, name: ColumnName, words: Words, known: Map<EntryRows, Translation>): Translation {
  const translation = known.get(of) ?? new Translation(of.words[name] ?? [], words);
  known.set(of, translation);
  return translation;
}
