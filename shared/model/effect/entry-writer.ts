import { packColumn } from '../day/file/column.ts';
import { type DayHeader, packFile } from '../day/file/container.ts';
import { Growing } from '../day/file/growing.ts';
import { packIds } from '../day/file/packed-ids.ts';
import type { CustomerId } from '../values/ids.ts';
import { recordOf } from '../values/record.ts';
import type { Entry } from './entry.ts';
import { COLUMNS, type EntryColumns, SECOND_MS, WORDED } from './entry-columns.ts';
import { textOfSent, textOfVariants, Words } from './entry-words.ts';

const PLAIN = ['arm', 'at', 'day', 'share'] as const;

/** Writes entries into a file, person by person in the order of ids: equal entries are equal bytes. Times are kept to the second. */
export class EntryWriter {
  readonly #ids: CustomerId[] = [];
  readonly #people = new Growing();
  readonly #columns = recordOf(COLUMNS.map((name) => [name, new Growing()]));
  readonly #words = recordOf(WORDED.map((name) => [name, new Words()]));
  /** Of a file: the place here of each of its words, 0 while none of them has come. */
  readonly #places = new Map<EntryColumns, Readonly<Record<(typeof WORDED)[number], Uint32Array>>>();
  #row = 0;
  /** Rows of a file that follow each other: they are copied at once. */
  #run: { readonly file: EntryColumns; readonly from: number; to: number } | undefined;

  add(id: CustomerId, entries: readonly Entry[]): void {
    this.#copyRun();
    const [columns, words] = [this.#columns, this.#words];
    for (const { programId, arm, at, day, tier, stage, share, variants, sent } of inOrder(entries)) {
      const row = this.#row++;
      columns.program.set(row, words.program.placeOf(programId));
      columns.arm.set(row, arm === 'control' ? 1 : 0);
      columns.at.set(row, Math.floor(at / SECOND_MS));
      columns.day.set(row, day);
      columns.tier.set(row, words.tier.placeOf(tier));
      columns.stage.set(row, words.stage.placeOf(stage));
      columns.share.set(row, share);
      columns.variants.set(row, words.variants.placeOf(textOfVariants(variants)));
      columns.sent.set(row, words.sent.placeOf(textOfSent(sent)));
    }
    this.#person(id, entries.length);
  }

  /** Entries of a person as they lie in a file. @param since earlier days are left out; who has none left is, too */
  copy(id: CustomerId, file: EntryColumns, person: number, since = 0): void {
    const [from, to] = file.rowsOf(person);
    const { day } = file.columns;
    let entries = 0;
    for (let row = from; row < to; row++) {
      if ((day[row] ?? 0) < since) continue;
      entries += 1;
      const run = this.#run;
      if (run && run.file === file && run.to === row) {
        run.to += 1;
        continue;
      }
      this.#copyRun();
      this.#run = { file, from: row, to: row + 1 };
    }
    this.#person(id, entries);
  }

  #copyRun(): void {
    if (!this.#run) return;
    const { file, from, to } = this.#run;
    this.#run = undefined;
    for (const name of PLAIN) this.#columns[name].setAll(this.#row, file.columns[name].subarray(from, to));
    const places = this.#placesOf(file);
    for (const name of WORDED) {
      const [words, known, told] = [this.#words[name], places[name], file.words[name] ?? []];
      const here = file.columns[name].slice(from, to);
      for (let n = 0; n < here.length; n++) {
        const word = here[n] ?? 0;
        let place = known[word] ?? 0;
        if (place === 0 && word > 0) {
          place = words.placeOf(told[word - 1]);
          known[word] = place;
        }
        here[n] = place;
      }
      this.#columns[name].setAll(this.#row, here);
    }
    this.#row += to - from;
  }

  #placesOf(file: EntryColumns) {
    const known = this.#places.get(file);
    if (known) return known;
    const made = recordOf(WORDED.map((name) => [name, new Uint32Array((file.words[name]?.length ?? 0) + 1)]));
    this.#places.set(file, made);
    return made;
  }

  #person(id: CustomerId, entries: number): void {
    if (entries === 0) return;
    this.#people.set(this.#ids.length, entries);
    this.#ids.push(id);
  }

  bytes(place: Pick<DayHeader, 'shop' | 'day' | 'range'>): Uint8Array {
    this.#copyRun();
    const rows = this.#row;
    const people = this.#ids.length;
    const { bytes, texts } = packIds(
      this.#ids,
      Uint32Array.from(this.#ids, (_, n) => n),
    );
    const words = WORDED.map((name) => [name, this.#words[name].list] as const);
    return packFile({ kind: 'entries', rows, answers: 0, rules: [], ...place, words: Object.fromEntries(words) }, [
      { name: 'ids', bytes },
      ...(texts.length > 0 ? [{ name: 'texts', bytes: Buffer.from(JSON.stringify(texts)) }] : []),
      { name: 'people', bytes: new Uint8Array(Uint16Array.from(this.#people.values.subarray(0, people)).buffer) },
      ...COLUMNS.map((name) => ({ name, ...packColumn(this.#columns[name].values, rows) })),
    ]);
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
