import type { DayHeader } from '../day/file/container.ts';
import { type OpenedFile, opened } from '../day/file/opened.ts';
import { ID_BYTES, idAt } from '../day/file/packed-ids.ts';
import { damaged } from '../day/file/unreadable.ts';
import { STAGES, TIERS } from '../segment/membership.ts';
import type { CustomerId } from '../values/ids.ts';
import { type Entry, NOTHING_SENT } from './entry.ts';
import { AT, COLUMNS, type EntryRows, SECOND_MS } from './entry-columns.ts';
import { sentOf, variantsOf } from './entry-words.ts';
import { EntryWriter } from './entry-writer.ts';

/**
 * Entries of the people of a range as they lie in a file, by person: a million people have millions, so they stay columns
 * of numbers until somebody is asked for.
 */
export class EntryFile implements EntryRows {
  readonly place: Pick<DayHeader, 'shop' | 'day' | 'range'>;
  readonly words: DayHeader['words'];
  readonly cells: Float64Array;
  readonly #people = new Map<CustomerId, number>();
  /** First row of each person, and the end of the last. */
  readonly #rows: Uint32Array;
  readonly #said: ReturnType<typeof saidIn>;

  /** @param wanted who is in it; the others are passed over. Throws {@link UnreadableDayError}. */
  constructor(bytes: Uint8Array, wanted?: (id: CustomerId) => boolean) {
    const file = opened(bytes, 'entries');
    const { shop, day, range, rows, words } = file.header;
    this.place = { shop, day, range };
    this.words = words;
    this.cells = cellsOf(file);
    this.#said = saidIn(words);
    const { ids, texts, counts } = peopleOf(file);
    this.#rows = new Uint32Array(counts.length + 1);
    let row = 0;
    for (let n = 0; n < counts.length; n++) {
      row += counts[n] ?? 0;
      this.#rows[n + 1] = row;
      const id = idAt(ids, texts, n);
      if (id === undefined || row > rows) throw damaged(`no entries of person ${n}`);
      if (!wanted || wanted(id)) this.#people.set(id, n);
    }
    if (row !== rows) throw damaged(`${rows - row} entries of nobody`);
  }

  /** In the order of ids, with their numbers. */
  get people(): ReadonlyMap<CustomerId, number> {
    return this.#people;
  }

  /** How many people lie in it, with those who are passed over. */
  get size(): number {
    return this.#rows.length - 1;
  }

  rowsOf(person: number): readonly [from: number, to: number] {
    return [this.#rows[person] ?? 0, this.#rows[person + 1] ?? 0];
  }

  /** @param since earlier days are left out */
  entriesOf(person: number, since = 0): Entry[] {
    const [from, to] = [this.#rows[person] ?? 0, this.#rows[person + 1] ?? 0];
    const own: Entry[] = [];
    for (let row = from; row < to; row++) {
      if ((this.cells[row * COLUMNS.length + AT.day] ?? 0) >= since) own.push(this.#entry(row * COLUMNS.length));
    }
    return own;
  }

  /** @param at its first cell */
  #entry(at: number): Entry {
    const { cells } = this;
    const { programs, tiers, stages, variants, sent } = this.#said;
    return {
      programId: programs[cells[at + AT.program] ?? 0] ?? '',
      arm: cells[at + AT.arm] === 1 ? 'control' : 'treated',
      at: (cells[at + AT.at] ?? 0) * SECOND_MS,
      day: cells[at + AT.day] ?? 0,
      tier: tiers[cells[at + AT.tier] ?? 0],
      stage: stages[cells[at + AT.stage] ?? 0],
      share: cells[at + AT.share] ?? 0,
      variants: variants[cells[at + AT.variants] ?? 0] ?? [],
      sent: sent[cells[at + AT.sent] ?? 0] ?? NOTHING_SENT,
    };
  }
}

/** What the words mean; entries share it. */
const saidIn = ({ program = [], tier = [], stage = [], variants = [], sent = [] }: DayHeader['words']) => ({
  programs: ['', ...program],
  tiers: [undefined, ...tier.map((text) => TIERS.find((one) => one === text))],
  stages: [undefined, ...stage.map((text) => STAGES.find((one) => one === text))],
  variants: [[], ...variants.map(variantsOf)],
  sent: [NOTHING_SENT, ...sent.map(sentOf)],
});

function cellsOf(file: OpenedFile): Float64Array {
  const { rows } = file.header;
  const cells = new Float64Array(rows * COLUMNS.length);
  for (const [n, name] of COLUMNS.entries()) {
    // all of one form: a loop over columns of several is compiled for none of them
    const column = Float64Array.from(file.numbers(name));
    for (let row = 0; row < rows; row++) cells[row * COLUMNS.length + n] = column[row] ?? 0;
  }
  return cells;
}

function peopleOf(file: OpenedFile) {
  const packed = file.raw('ids');
  const people = packed.length / ID_BYTES;
  const counts = Uint8Array.from(file.raw('people', people * 2));
  const told: unknown = file.has('texts') ? JSON.parse(Buffer.from(file.raw('texts')).toString('utf8')) : [];
  if (!Array.isArray(told)) throw damaged('its ids');
  return {
    ids: Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength),
    texts: told.map(String),
    counts: new Uint16Array(counts.buffer),
  };
}

/** The file without these people; undefined where none of them is in it. Throws {@link UnreadableDayError}. */
export function forgetEntries(bytes: Uint8Array, gone: readonly CustomerId[]): Uint8Array | undefined {
  const file = new EntryFile(bytes);
  if (!gone.some((id) => file.people.has(id))) return undefined;
  const writer = new EntryWriter();
  for (const [id, person] of file.people) if (!gone.includes(id)) writer.copy(id, file, person);
  return writer.bytes(file.place);
}
