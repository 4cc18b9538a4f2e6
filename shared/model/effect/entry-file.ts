import { packColumn } from '../day/file/column.ts';
import { type DayHeader, packFile } from '../day/file/container.ts';
import { Growing } from '../day/file/growing.ts';
import { type OpenedFile, opened } from '../day/file/opened.ts';
import { ID_BYTES, idAt, packIds } from '../day/file/packed-ids.ts';
import { damaged } from '../day/file/unreadable.ts';
import { STAGES, TIERS } from '../segment/membership.ts';
import type { CustomerId } from '../values/ids.ts';
import { recordOf } from '../values/record.ts';
import { type Entry, NOTHING_SENT } from './entry.ts';

/** Entries by person. */
export type EntriesOf = ReadonlyMap<CustomerId, readonly Entry[]>;

const SECOND_MS = 1000;
const COLUMNS = ['program', 'arm', 'at', 'day', 'tier', 'stage', 'share', 'variants', 'sent'] as const;

/** Words by their place in the file, from 1; 0 is none. */
class Words {
  readonly #places = new Map<string, number>();

  placeOf(word: string | undefined): number {
    if (word === undefined) return 0;
    const known = this.#places.get(word);
    if (known !== undefined) return known;
    this.#places.set(word, this.#places.size + 1);
    return this.#places.size;
  }

  get list(): string[] {
    return [...this.#places.keys()];
  }
}

/** The entries of the people of a range, by id: equal entries are equal bytes. Times are kept to the second. */
export function packEntries(place: Pick<DayHeader, 'shop' | 'day' | 'range'>, entries: EntriesOf): Uint8Array {
  const people = [...entries.keys()].sort();
  const order = Uint32Array.from(people, (_, n) => n);
  const words = {
    program: new Words(),
    tier: new Words(),
    stage: new Words(),
    variants: new Words(),
    sent: new Words(),
  };
  const columns = { people: new Growing(), ...newColumns() };
  let row = 0;
  for (const [n, id] of people.entries()) {
    const own = inOrder(entries.get(id) ?? []);
    columns.people.set(n, own.length);
    for (const { programId, arm, at, day, tier, stage, share, variants, sent } of own) {
      columns.program.set(row, words.program.placeOf(programId));
      columns.arm.set(row, arm === 'control' ? 1 : 0);
      columns.at.set(row, Math.floor(at / SECOND_MS));
      columns.day.set(row, day);
      columns.tier.set(row, words.tier.placeOf(tier));
      columns.stage.set(row, words.stage.placeOf(stage));
      columns.share.set(row, share);
      columns.variants.set(row, variants.length > 0 ? words.variants.placeOf(variants.join('\n')) : 0);
      columns.sent.set(row, sent === NOTHING_SENT ? 0 : words.sent.placeOf(textOf(sent)));
      row += 1;
    }
  }
  const { bytes, texts } = packIds(people, order);
  return packFile(
    {
      ...{ kind: 'entries', rows: row, answers: 0, rules: [], ...place },
      words: Object.fromEntries(Object.entries(words).map(([name, { list }]) => [name, list])),
    },
    [
      { name: 'ids', bytes },
      ...(texts.length > 0 ? [{ name: 'texts', bytes: Buffer.from(JSON.stringify(texts)) }] : []),
      {
        name: 'people',
        bytes: new Uint8Array(Uint16Array.from(columns.people.values.subarray(0, people.length)).buffer),
      },
      ...COLUMNS.map((name) => ({ name, ...packColumn(columns[name].values, row) })),
    ],
  );
}

const newColumns = () => recordOf(COLUMNS.map((name) => [name, new Growing()]));

export interface EntryPart extends Pick<DayHeader, 'shop' | 'day' | 'range'> {
  readonly entries: EntriesOf;
}

/** @param wanted whose entries are made; of the others nothing is. Throws {@link UnreadableDayError}. */
export function readEntries(bytes: Uint8Array, wanted: (id: CustomerId) => boolean = () => true): EntryPart {
  const file = opened(bytes, 'entries');
  const { shop, day, range, rows } = file.header;
  const { ids, texts, counts } = peopleOf(file);
  const { program = [], tier = [], stage = [] } = file.header.words;
  const programs = ['', ...program];
  const tiers = [undefined, ...tier.map((text) => TIERS.find((one) => one === text))];
  const stages = [undefined, ...stage.map((text) => STAGES.find((one) => one === text))];
  const column = recordOf(COLUMNS.map((name) => [name, file.numbers(name)]));
  const variants = ['', ...(file.header.words.variants ?? [])].map((text) => (text === '' ? [] : text.split('\n')));
  const sent = [NOTHING_SENT, ...(file.header.words.sent ?? []).map(countsOf)];
  const entries = new Map<CustomerId, readonly Entry[]>();
  let row = 0;
  for (let n = 0; n < counts.length; n++) {
    const end = row + (counts[n] ?? 0);
    const id = idAt(ids, texts, n);
    if (id === undefined || end > rows) throw damaged(`no entries of person ${n}`);
    if (!wanted(id)) {
      row = end;
      continue;
    }
    const own: Entry[] = [];
    for (; row < end; row++) {
      own.push({
        programId: programs[column.program[row] ?? 0] ?? '',
        arm: column.arm[row] === 1 ? 'control' : 'treated',
        at: (column.at[row] ?? 0) * SECOND_MS,
        day: column.day[row] ?? 0,
        tier: tiers[column.tier[row] ?? 0],
        stage: stages[column.stage[row] ?? 0],
        share: column.share[row] ?? 0,
        variants: variants[column.variants[row] ?? 0] ?? [],
        sent: sent[column.sent[row] ?? 0] ?? NOTHING_SENT,
      });
    }
    entries.set(id, own);
  }
  if (row !== rows) throw damaged(`${rows - row} entries of nobody`);
  return { shop, day, range, entries };
}

/** Entries that were read from one file share what they say. */
const texts = new WeakMap<Entry['sent'], string>();

/** `email 2 sms 1`; undefined where nothing was sent. */
function textOf(sent: Entry['sent']): string | undefined {
  const known = texts.get(sent);
  if (known !== undefined) return known || undefined;
  const text = Object.entries(sent)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([channel, n]) => `${channel} ${n}`)
    .join(' ');
  texts.set(sent, text);
  return text || undefined;
}

function countsOf(text: string): Entry['sent'] {
  const words = text.split(' ');
  return Object.fromEntries(words.flatMap((word, n) => (n % 2 === 0 ? [[word, Number(words[n + 1])]] : [])));
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

/** The file without these people; undefined where none of them is in it. Throws {@link UnreadableDayError}. */
export function forgetEntries(bytes: Uint8Array, gone: readonly CustomerId[]): Uint8Array | undefined {
  const { entries, ...place } = readEntries(bytes);
  const kept = new Map([...entries].filter(([id]) => !gone.includes(id)));
  return kept.size === entries.size ? undefined : packEntries(place, kept);
}
