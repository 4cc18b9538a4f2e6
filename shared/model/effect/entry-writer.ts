import { packColumn } from '../day/file/column.ts';
import { type DayHeader, packFile } from '../day/file/container.ts';
import { Growing } from '../day/file/growing.ts';
import { packIds } from '../day/file/packed-ids.ts';
import type { CustomerId } from '../values/ids.ts';
import { recordOf } from '../values/record.ts';
import type { Entry } from './entry.ts';
import { AT, COLUMNS, type EntryRows, SECOND_MS, WORDED } from './entry-columns.ts';
import { Translation, textOfSent, textOfVariants, Words } from './entry-words.ts';

/** Writes entries into a file, person by person in the order of ids: equal entries are equal bytes. Times are kept to the second. */
export class EntryWriter {
  readonly #ids: CustomerId[] = [];
  readonly #people = new Growing();
  readonly #columns = recordOf(COLUMNS.map((name) => [name, new Growing()]));
  readonly #words = recordOf(WORDED.map((name) => [name, new Words()]));
  readonly #places = new Map<EntryRows, Readonly<Record<(typeof WORDED)[number], Translation>>>();
  #row = 0;

  add(id: CustomerId, entries: readonly Entry[]): void {
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
  copy(id: CustomerId, file: EntryRows, person: number, since = 0): void {
    const places = this.#placesOf(file);
    const [from, to] = file.rowsOf(person);
    const [{ cells }, columns, first] = [file, this.#columns, this.#row];
    for (let at = from * COLUMNS.length; at < to * COLUMNS.length; at += COLUMNS.length) {
      const day = cells[at + AT.day] ?? 0;
      if (day < since) continue;
      const row = this.#row++;
      columns.program.set(row, places.program.here(cells[at + AT.program] ?? 0));
      columns.arm.set(row, cells[at + AT.arm] ?? 0);
      columns.at.set(row, cells[at + AT.at] ?? 0);
      columns.day.set(row, day);
      columns.tier.set(row, places.tier.here(cells[at + AT.tier] ?? 0));
      columns.stage.set(row, places.stage.here(cells[at + AT.stage] ?? 0));
      columns.share.set(row, cells[at + AT.share] ?? 0);
      columns.variants.set(row, places.variants.here(cells[at + AT.variants] ?? 0));
      columns.sent.set(row, places.sent.here(cells[at + AT.sent] ?? 0));
    }
    this.#person(id, this.#row - first);
  }

  #placesOf(file: EntryRows) {
    const known = this.#places.get(file);
    if (known) return known;
    const made = recordOf(WORDED.map((name) => [name, new Translation(file.words[name] ?? [], this.#words[name])]));
    this.#places.set(file, made);
    return made;
  }

  #person(id: CustomerId, entries: number): void {
    if (entries === 0) return;
    this.#people.set(this.#ids.length, entries);
    this.#ids.push(id);
  }

  bytes(place: Pick<DayHeader, 'shop' | 'day' | 'range'>): Uint8Array {
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
