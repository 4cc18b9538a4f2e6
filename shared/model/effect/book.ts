import type { DayHeader } from '../day/file/container.ts';
import type { Send } from '../kpi/form/kpi.ts';
import type { CustomerId, ProgramId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { type Entry, unitedEntries, withEntry, withSends } from './entry.ts';
import type { EntryFile } from './entry-file.ts';
import { EntryWriter } from './entry-writer.ts';
import type { Moved } from './moved.ts';
import { daysOfQuarter, type QuarterNumber } from './quarter.ts';

/** Where a person lies in a file, and who of it was met. */
interface Found {
  readonly file: EntryFile;
  readonly met: Uint8Array;
  readonly person: number;
}

/** Who of a range entered what, and what becomes of it while its customers are read. */
export class EntryBook {
  /** As the day before left them, each with who of it was met. */
  readonly #kept: Omit<Found, 'person'>[] = [];
  /** Of whom the day added something: all of theirs. */
  readonly #changed = new Map<CustomerId, readonly Entry[]>();
  readonly #metChanged = new Set<CustomerId>();
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
    this.#kept.push({ file, met: new Uint8Array(file.size) });
  }

  #entriesOf(id: CustomerId): readonly Entry[] {
    return this.#changed.get(id) ?? this.#read(this.#find(id));
  }

  #find(id: CustomerId): Found | undefined {
    for (const { file, met } of this.#kept) {
      const person = file.people.get(id);
      if (person !== undefined) return { file, met, person };
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

  /** The entries of a customer who is there. @param sends of the days since these entries were kept */
  meet(id: CustomerId, sends: readonly Send[] = []): readonly Entry[] {
    const changed = this.#changed.get(id);
    const found = changed ? undefined : this.#find(id);
    const known = changed ?? this.#read(found);
    if (known.length === 0) return known;
    const recent = this.#recent(sends);
    if (found && recent.length === 0) {
      found.met[found.person] = 1;
      return known;
    }
    const entries = withSends(known, recent);
    this.#changed.set(id, entries);
    this.#metChanged.add(id);
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
    const ids = [...this.#metChanged];
    for (const { file, met } of this.#kept) {
      for (const [id, person] of file.people) if (met[person] === 1 && !this.#metChanged.has(id)) ids.push(id);
    }
    for (const id of ids.sort()) {
      const changed = this.#changed.get(id);
      const found = changed ? undefined : this.#find(id);
      if (changed) writer.add(id, changed);
      else if (found) writer.copy(id, found.file, found.person, this.#since);
    }
    return writer.bytes(place);
  }
}
