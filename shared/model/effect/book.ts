import type { Send } from '../kpi/form/kpi.ts';
import type { CustomerId, ProgramId } from '../values/ids.ts';
import type { DayNumber } from '../values/time/day-number.ts';
import { type Entry, unitedEntries, withEntry, withSends } from './entry.ts';
import type { Moved } from './moved.ts';
import { type QuarterNumber, quarterOf } from './quarter.ts';

/** Who of a range entered what, and what becomes of it while its customers are read. */
export class EntryBook {
  readonly #entries = new Map<CustomerId, readonly Entry[]>();
  readonly #since: QuarterNumber;
  readonly #met = new Map<CustomerId, readonly Entry[]>();
  readonly #moved: Moved[] = [];
  /** Days on which messages left that are not counted yet, the last one exclusive. */
  sentSince: { readonly from: DayNumber; readonly to: DayNumber } | undefined;

  readonly #transactional: ReadonlySet<ProgramId>;

  /**
   * @param since entries of quarters before are over and left out
   * @param transactional programs whose messages both arms get: nobody is held out of them, so they cost no arm more
   */
  constructor(since: QuarterNumber, transactional: ReadonlySet<ProgramId>) {
    this.#since = since;
    this.#transactional = transactional;
  }

  /** Entries as the day before left them. */
  keep(id: CustomerId, entries: readonly Entry[]): void {
    const kept = entries.filter(({ day }) => quarterOf(day) >= this.#since);
    if (kept.length > 0) this.#entries.set(id, kept);
  }

  enter(id: CustomerId, entry: Entry): void {
    if (quarterOf(entry.day) >= this.#since) this.#entries.set(id, withEntry(this.#entries.get(id) ?? [], entry));
  }

  /** Entries of somebody else who turned out to be this one. */
  unite(id: CustomerId, entries: readonly Entry[]): void {
    this.#entries.set(id, unitedEntries(this.#entries.get(id) ?? [], entries));
  }

  /** The entries of a customer who is there. @param sends of the days since these entries were kept */
  meet(id: CustomerId, sends: readonly Send[] = []): readonly Entry[] | undefined {
    const known = this.#entries.get(id);
    if (!known) return undefined;
    const since = this.sentSince;
    const recent =
      since === undefined
        ? []
        : sends.filter(
            ({ day, programId }) => day >= since.from && day < since.to && !this.#transactional.has(programId),
          );
    const entries = recent.length > 0 ? withSends(known, recent) : known;
    this.#met.set(id, entries);
    return entries;
  }

  /** A customer of a bucket is no more: of one who was merged, the other gets the entries with the next run. */
  leave(id: CustomerId, into: CustomerId | undefined, bucket: number): void {
    const entries = this.#entries.get(id);
    if (entries && into !== undefined) this.#moved.push({ bucket, into, entries });
  }

  /** Of all who were met; of whoever was not nothing is kept. */
  get met(): ReadonlyMap<CustomerId, readonly Entry[]> {
    return this.#met;
  }

  get moved(): readonly Moved[] {
    return this.#moved;
  }
}
