import { packColumn } from '../day/file/column.ts';
import { type DayHeader, packFile } from '../day/file/container.ts';
import { Growing } from '../day/file/growing.ts';
import { IdsWriter } from '../day/file/packed-ids.ts';
import type { CustomerId } from '../values/ids.ts';
import { recordOf } from '../values/record.ts';
import type { Entry } from './entry.ts';
import { COLUMNS, type ColumnName, type EntryRows, type PeopleRows, SECOND_MS, WORDED } from './entry-columns.ts';
import { EntryRuns } from './entry-runs.ts';
import { textOfSent, textOfVariants, Words } from './entry-words.ts';

/** Writes entries into a file, person by person as they come: equal ones are equal bytes. Times are kept to the second. */
export class EntryWriter {
  readonly #ids = new IdsWriter();
  readonly #people = new Growing();
  readonly #added = new AddedRows();
  readonly #runs = new EntryRuns();

  add(id: CustomerId, entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    for (const entry of inOrder(entries)) this.#runs.take(this.#added, this.#added.add(entry));
    this.#people.set(this.#ids.count, entries.length);
    this.#ids.add(id);
  }

  /** Entries of a person as they lie in a file. @param since earlier days are left out; who has none left is, too */
  copy(file: PeopleRows, person: number, since = 0): void {
    const [days, { from, to }, before] = [file.column('day'), file.rowsOf(person), this.#runs.rows];
    for (let row = from; row < to; row++) if ((days[row] ?? 0) >= since) this.#runs.take(file, row);
    if (this.#runs.rows === before) return;
    this.#people.set(this.#ids.count, this.#runs.rows - before);
    this.#ids.copy(file.ids, person);
  }

  bytes(place: Pick<DayHeader, 'shop' | 'day' | 'range'>): Uint8Array {
    const { rows } = this.#runs;
    const { bytes, texts } = this.#ids.all();
    const people = this.#people.values.subarray(0, this.#ids.count);
    const all = this.#runs.together();
    return packFile({ kind: 'entries', rows, answers: 0, rules: [], ...place, words: { ...all.words } }, [
      { name: 'ids', bytes },
      ...(texts.length > 0 ? [{ name: 'texts', bytes: Buffer.from(JSON.stringify(texts)) }] : []),
      { name: 'people', bytes: new Uint8Array(Uint16Array.from(people).buffer) },
      ...COLUMNS.map((name) => ({ name, ...packColumn(all.column(name), rows) })),
    ]);
  }
}

/** Those that lie in no file yet. */
class AddedRows implements EntryRows {
  readonly #columns = recordOf(COLUMNS.map((name) => [name, new Growing()]));
  readonly #words = recordOf(WORDED.map((name) => [name, new Words()]));
  #rows = 0;

  /** Answers its row. */
  add({ programId, arm, at, day, tier, stage, share, variants, sent }: Entry): number {
    const [columns, words, row] = [this.#columns, this.#words, this.#rows++];
    columns.program.set(row, words.program.placeOf(programId));
    columns.arm.set(row, arm === 'control' ? 1 : 0);
    columns.at.set(row, Math.floor(at / SECOND_MS));
    columns.day.set(row, day);
    columns.tier.set(row, words.tier.placeOf(tier));
    columns.stage.set(row, words.stage.placeOf(stage));
    columns.share.set(row, share);
    columns.variants.set(row, words.variants.placeOf(textOfVariants(variants)));
    columns.sent.set(row, words.sent.placeOf(textOfSent(sent)));
    return row;
  }

  column(name: ColumnName): Float64Array {
    return this.#columns[name].values;
  }

  get words(): EntryRows['words'] {
    return Object.fromEntries(WORDED.map((name) => [name, this.#words[name].list]));
  }
}

/** By program, then by time; entries of a file are. */
function inOrder(own: readonly Entry[]): readonly Entry[] {
  const isAfter = (a: Entry, b: Entry): boolean =>
    a.programId > b.programId || (a.programId === b.programId && a.at > b.at);
  for (let n = 1; n < own.length; n++) {
    const [before, entry] = [own[n - 1], own[n]];
    if (before && entry && isAfter(before, entry)) return own.toSorted((a, b) => (isAfter(a, b) ? 1 : -1));
  }
  return own;
}
