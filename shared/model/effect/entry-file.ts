import type { DayHeader } from '../day/file/container.ts';
import { type OpenedFile, opened } from '../day/file/opened.ts';
import { ID_BYTES, idAt, isIdAt, type PackedIds } from '../day/file/packed-ids.ts';
import { damaged } from '../day/file/unreadable.ts';
import { STAGES, TIERS } from '../segment/membership.ts';
import type { CustomerId } from '../values/ids.ts';
import { recordOf } from '../values/record.ts';
import { type Entry, NOTHING_SENT } from './entry.ts';
import { COLUMNS, type ColumnName, type PeopleRows, SECOND_MS } from './entry-columns.ts';
import { sentOf, variantsOf } from './entry-words.ts';
import { EntryWriter } from './entry-writer.ts';

/**
 * Entries of the people of a range as they lie in a file, by person: a million people have millions, so they stay columns
 * of numbers until somebody is asked for.
 */
export class EntryFile implements PeopleRows {
  readonly place: Pick<DayHeader, 'shop' | 'day' | 'range'>;
  readonly words: DayHeader['words'];
  readonly #columns: Readonly<Record<ColumnName, Float64Array>>;
  readonly ids: PackedIds & { readonly bytes: Buffer };
  /** First row of each person, and the end of the last. */
  readonly #rows: Uint32Array;
  readonly #said: ReturnType<typeof saidIn>;
  readonly #wanted: ((id: CustomerId) => boolean) | undefined;
  #people: ReadonlyMap<CustomerId, number> | undefined;
  /** Who is likely to be asked for next: a run meets people in the order in which the one before wrote them. */
  #next = 0;
  readonly #filled: Filled[] = [];
  readonly #seen: Entry[] = [];

  /** @param wanted who is in it; the others are passed over. Throws {@link UnreadableDayError}. */
  constructor(bytes: Uint8Array, wanted?: (id: CustomerId) => boolean) {
    const file = opened(bytes, 'entries');
    const { shop, day, range, rows, words } = file.header;
    this.place = { shop, day, range };
    this.words = words;
    // all of one form: a loop over columns of several is compiled for none of them
    this.#columns = recordOf(COLUMNS.map((name) => [name, Float64Array.from(file.numbers(name))]));
    this.#said = saidIn(words);
    const { ids, counts } = peopleOf(file);
    this.ids = ids;
    this.#rows = rowsOf(counts, rows);
    this.#wanted = wanted;
  }

  column(name: ColumnName): Float64Array {
    return this.#columns[name];
  }

  /** In the order of the file, with their numbers. */
  get people(): ReadonlyMap<CustomerId, number> {
    this.#people ??= this.#all();
    return this.#people;
  }

  #all(): ReadonlyMap<CustomerId, number> {
    const people = new Map<CustomerId, number>();
    for (let n = 0; n < this.size; n++) {
      const id = this.#idOf(n);
      if (!this.#wanted || this.#wanted(id)) people.set(id, n);
    }
    return people;
  }

  #idOf(person: number): CustomerId {
    const id = idAt(this.ids.bytes, this.ids.texts, person);
    if (id === undefined) throw damaged(`no entries of person ${person}`);
    return id;
  }

  /** Number of a person; undefined for who is not in it. */
  find(id: CustomerId): number | undefined {
    const { size, ids } = this;
    const isNext = !this.#wanted && this.#next < size && isIdAt(ids, this.#next, id);
    const person = isNext ? this.#next : this.people.get(id);
    if (person !== undefined) this.#next = person + 1;
    return person;
  }

  /** How many people lie in it, with those who are passed over. */
  get size(): number {
    return this.#rows.length - 1;
  }

  rowsOf(person: number): { readonly from: number; readonly to: number } {
    return { from: this.#rows[person] ?? 0, to: this.#rows[person + 1] ?? 0 };
  }

  /** @param since earlier days are left out */
  entriesOf(person: number, since = 0): Entry[] {
    return this.glance(person, since).map((entry) => ({ ...entry }));
  }

  /** As {@link entriesOf}, in objects that the next glance fills again: a run asks for millions. */
  glance(person: number, since = 0): readonly Entry[] {
    const { from, to } = this.rowsOf(person);
    const { day } = this.#columns;
    this.#seen.length = 0;
    for (let row = from; row < to; row++) {
      if ((day[row] ?? 0) < since) continue;
      this.#filled[this.#seen.length] ??= anEntry();
      const entry = this.#filled[this.#seen.length] as Filled;
      this.#fill(entry, row);
      this.#seen.push(entry);
    }
    return this.#seen;
  }

  #fill(entry: Filled, row: number): void {
    const { program, arm, at, day, tier, stage, share, variants, sent } = this.#columns;
    const said = this.#said;
    entry.programId = said.programs[program[row] ?? 0] ?? '';
    entry.arm = arm[row] === 1 ? 'control' : 'treated';
    entry.at = (at[row] ?? 0) * SECOND_MS;
    entry.day = day[row] ?? 0;
    entry.tier = said.tiers[tier[row] ?? 0];
    entry.stage = said.stages[stage[row] ?? 0];
    entry.share = share[row] ?? 0;
    entry.variants = said.variants[variants[row] ?? 0] ?? NO_VARIANTS;
    entry.sent = said.sent[sent[row] ?? 0] ?? NOTHING_SENT;
  }
}

type Filled = { -readonly [Field in keyof Entry]: Entry[Field] };
const NO_VARIANTS: Entry['variants'] = [];
const anEntry = (): Filled => ({
  ...{ programId: '', arm: 'treated', at: 0.5, day: 0, tier: undefined, stage: undefined, share: 0 },
  ...{ variants: NO_VARIANTS, sent: NOTHING_SENT },
});

/** What the words mean; entries share it. */
const saidIn = ({ program = [], tier = [], stage = [], variants = [], sent = [] }: DayHeader['words']) => ({
  programs: ['', ...program],
  tiers: [undefined, ...tier.map((text) => TIERS.find((one) => one === text))],
  stages: [undefined, ...stage.map((text) => STAGES.find((one) => one === text))],
  variants: [NO_VARIANTS, ...variants.map(variantsOf)],
  sent: [NOTHING_SENT, ...sent.map(sentOf)],
});

function peopleOf(file: OpenedFile) {
  const packed = file.raw('ids');
  const people = packed.length / ID_BYTES;
  const counts = Uint8Array.from(file.raw('people', people * 2));
  const told: unknown = file.has('texts') ? JSON.parse(Buffer.from(file.raw('texts')).toString('utf8')) : [];
  if (!Array.isArray(told)) throw damaged('its ids');
  return {
    ids: { bytes: Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength), texts: told.map(String) },
    counts: new Uint16Array(counts.buffer),
  };
}

function rowsOf(counts: Uint16Array, all: number): Uint32Array {
  const rows = new Uint32Array(counts.length + 1);
  for (let n = 0; n < counts.length; n++) rows[n + 1] = (rows[n] ?? 0) + (counts[n] ?? 0);
  const told = rows[counts.length] ?? 0;
  if (told !== all) throw damaged(`${told} entries of people, where ${all} are in it`);
  return rows;
}

/** The file without these people; undefined where none of them is in it. Throws {@link UnreadableDayError}. */
export function forgetEntries(bytes: Uint8Array, gone: readonly CustomerId[]): Uint8Array | undefined {
  const file = new EntryFile(bytes);
  if (!gone.some((id) => file.people.has(id))) return undefined;
  const writer = new EntryWriter();
  for (const [id, person] of file.people) if (!gone.includes(id)) writer.copy(file, person);
  return writer.bytes(file.place);
}
