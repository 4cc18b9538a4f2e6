import type { DayHeader } from '../day/file/container.ts';
import type { Send } from '../kpi/form/kpi.ts';
import type { CustomerId, ProgramId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { type Entry, unitedEntries, withEntry, withSends } from './entry.ts';
import type { EntryFile } from './entry-file.ts';
import { EntryWriter } from './entry-writer.ts';
import type { Moved } from './moved.ts';
import { daysOfQuarter, type QuarterNumber } from './quarter.ts';

/** Where a person lies in a file. */
interface Found {
  readonly file: EntryFile;
  readonly person: number;
}

/** Who of a range entered what, and what becomes of it while its customers are read. */
export class EntryBook {
  /** As the day before left them. */
  readonly #kept: EntryFile[] = [];
  /** Of whom the day added something: all of theirs. */
  readonly #changed = new Map<CustomerId, readonly Entry[]>();
  readonly #met = new Met();
  readonly #since: DayNumber;
  readonly #moved: Moved[] = [];
  /** Days on which messages left that are not counted yet, the last one exclusive. */
  sentSince: { readonly from: DayNumber; readonly to: DayNumber } | undefined;

  readonly #transactional: ReadonlySet<ProgramId>;

  /**
   * @param since entries of quarters before are over and left out
   * @param transactional programs whose messages both arms get: nobody is held out of them, so they cost no arm more
   */
  constructor(since: QuarterNumber, transactional: ReadonlySet<ProgramId>) {
    this.#since = daysOfQuarter(since).from;
    this.#transactional = transactional;
  }

  /** Entries as the day before left them. */
  keep(file: EntryFile): void {
    this.#kept.push(file);
  }

  #entriesOf(id: CustomerId): readonly Entry[] {
    return this.#changed.get(id) ?? this.#read(this.#find(id));
  }

  #find(id: CustomerId): Found | undefined {
    for (const file of this.#kept) {
      const person = file.find(id);
      if (person !== undefined) return { file, person };
    }
    return undefined;
  }

  #read(found: Found | undefined): readonly Entry[] {
    return found ? found.file.entriesOf(found.person, this.#since) : [];
  }

  enter(id: CustomerId, entry: Entry): void {
    if (entry.day >= this.#since) this.#changed.set(id, withEntry(this.#entriesOf(id), entry));
  }

  /** Entries of somebody else who turned out to be this one. */
  unite(id: CustomerId, entries: readonly Entry[]): void {
    this.#changed.set(id, unitedEntries(this.#entriesOf(id), entries));
  }

  /**
   * The entries of a customer who is there, which hold until the next one is met.
   * @param sends of the days since these entries were kept
   */
  meet(id: CustomerId, sends: readonly Send[] = []): readonly Entry[] {
    const recent = this.#recent(sends);
    const changed = this.#changed.get(id);
    const found = changed ? undefined : this.#find(id);
    if (found && recent.length === 0) {
      const known = found.file.glance(found.person, this.#since);
      if (known.length > 0) this.#met.kept(found);
      return known;
    }
    const entries = withSends(changed ?? this.#read(found), recent);
    if (entries.length === 0) return entries;
    this.#met.changed(id);
    this.#changed.set(id, entries);
    return entries;
  }

  #recent(sends: readonly Send[]): readonly Send[] {
    const since = this.sentSince;
    if (!since || sends.length === 0) return [];
    return sends.filter(
      ({ day, programId }) => day >= since.from && day < since.to && !this.#transactional.has(programId),
    );
  }

  /** A customer of a bucket is no more: of one who was merged, the other gets the entries with the next run. */
  leave(id: CustomerId, into: CustomerId | undefined, bucket: number): void {
    if (into === undefined) return;
    const entries = this.#entriesOf(id);
    if (entries.length > 0) this.#moved.push({ bucket, into, entries });
  }

  get moved(): readonly Moved[] {
    return this.#moved;
  }

  /** The file that the next day begins with: of all who were met; of whoever was not nothing is kept. */
  pack(place: Pick<DayHeader, 'shop' | 'day' | 'range'>): Uint8Array {
    const writer = new EntryWriter();
    for (const { id, file, person } of this.#met.all()) {
      if (file) writer.copy(file, person, this.#since);
      else writer.add(id, this.#changed.get(id) ?? []);
    }
    return writer.bytes(place);
  }
}

/** Who was met, in the order in which the next run meets them again; no object for each, for they are many. */
class Met {
  readonly #files: (EntryFile | undefined)[] = [];
  /** Where they lie in their file, or among the changed ones. */
  readonly #places: number[] = [];
  readonly #changed: CustomerId[] = [];

  /** As they lie in a file. */
  kept({ file, person }: Found): void {
    this.#files.push(file);
    this.#places.push(person);
  }

  changed(id: CustomerId): void {
    this.#files.push(undefined);
    this.#places.push(this.#changed.push(id) - 1);
  }

  *all() {
    for (const [n, file] of this.#files.entries()) {
      const place = this.#places[n] ?? 0;
      yield { file, person: place, id: file ? '' : (this.#changed[place] ?? '') };
    }
  }
}
