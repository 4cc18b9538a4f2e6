import type { CommerceEvent } from '#model/event/event.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import { personOf } from './messages.ts';
import { locateColumns } from './options.ts';
import type { RejectedLine, RowReject } from './refused.ts';
import { memorySpool, type Spool } from './spool.ts';

/** A cell that a row is refused for. */
export class RowError extends Error {
  override name = 'RowError';
  readonly reason: RowReject;
  readonly role: string;
  constructor(reason: RowReject, role: string) {
    super(reason);
    this.reason = reason;
    this.role = role;
  }
}

/** `notes` are counted beside, such as a consent that is none. `has`: is there a column? Throws {@link RowError}. */
export type RowReader = (
  cell: (role: string) => string,
  has: (role: string) => boolean,
) => {
  readonly events: readonly CommerceEvent[];
  readonly notes: readonly string[];
};

/** An import of rows that each stand for themselves: customers, products. */
export class RowPlan {
  readonly #columns: Readonly<Record<string, string>>;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #width: number;
  readonly #read: RowReader;
  readonly #onReject: (rejected: RejectedLine) => void;
  readonly #spool: Spool;
  readonly #rejected: Record<string, number> = {};
  readonly #notes: Record<string, number> = {};
  #lines = 0;
  #imported = 0;
  #given = 0;

  constructor(
    columns: Readonly<Record<string, string>>,
    header: readonly string[],
    read: RowReader,
    onReject: (rejected: RejectedLine) => void,
    spool: Spool = memorySpool(),
  ) {
    this.#columns = columns;
    this.#positions = locateColumns(header, columns);
    this.#width = header.length;
    this.#read = read;
    this.#onReject = onReject;
    this.#spool = spool;
  }

  addRow(fields: readonly string[], lineNumber: number): void {
    this.#lines++;
    try {
      if (fields.length !== this.#width) throw new RowError('wrong_column_count', '');
      const { events, notes } = this.#read(
        (role) => fields[this.#positions.get(role) ?? -1]?.trim() ?? '',
        (role) => this.#positions.has(role),
      );
      const [first] = events;
      if (first) this.#spool.add(bucketOf(personOf(first), this.#spool.parts), JSON.stringify(events));
      for (const note of notes) this.#notes[note] = (this.#notes[note] ?? 0) + 1;
      this.#imported++;
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      this.#refuse(lineNumber, error.reason, error.role);
    }
  }

  addBroken(lineNumber: number): void {
    this.#lines++;
    this.#refuse(lineNumber, 'broken_quotes', '');
  }

  #refuse(line: number, reason: RowReject, role: string): void {
    this.#rejected[reason] = (this.#rejected[reason] ?? 0) + 1;
    this.#onReject({ line, column: this.#columns[role] ?? '', reason });
  }

  get progress(): { readonly given: number; readonly of: number } {
    return { given: this.#given, of: this.#imported };
  }

  *events(): Generator<CommerceEvent> {
    for (let part = 0; part < this.#spool.parts; part++) {
      for (const text of this.#spool.read(part)) {
        this.#given++;
        yield* JSON.parse(text) as readonly CommerceEvent[];
      }
    }
  }

  counts() {
    return {
      lines: this.#lines,
      imported: this.#imported,
      rejected: { ...this.#rejected },
      notes: { ...this.#notes },
    };
  }
}
