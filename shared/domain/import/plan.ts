import type { CommerceEvent } from '../event/event.ts';
import { OrderGroups } from './group.ts';
import { type LineReading, type LineReject, lineReader } from './line.ts';
import { eventBytes, MAX_MESSAGE_BYTES } from './messages.ts';
import { type ImportColumns, type ImportOptions, type ImportRole, locateColumns } from './options.ts';
import { orderMapper } from './to-events.ts';

/** One refused line: number in the file (the header is line 1), column of the file, reason. */
export interface RejectedLine {
  readonly line: number;
  readonly column: string;
  readonly reason: LineReject;
}

/** What was read, by outcome. */
export interface ImportCounts {
  readonly lines: number;
  readonly imported: number;
  readonly free: number;
  readonly rejected: Readonly<Partial<Record<LineReject, number>>>;
}

/** One import: takes the rows of a file, then gives the events of its orders. */
export class ImportPlan {
  readonly #options: ImportOptions;
  readonly #read: (fields: readonly string[]) => LineReading;
  readonly #groups = new OrderGroups();
  readonly #onReject: (rejected: RejectedLine) => void;
  readonly #rejected: Partial<Record<LineReject, number>> = {};
  #lines = 0;
  #imported = 0;
  #free = 0;

  /** Throws `ImportMapError` when a mapped column is not in the header. */
  constructor(options: ImportOptions, header: readonly string[], onReject: (rejected: RejectedLine) => void) {
    this.#options = options;
    this.#read = lineReader(options, locateColumns(header, options.columns), header.length);
    this.#onReject = onReject;
  }

  addRow(fields: readonly string[], lineNumber: number): void {
    this.#lines++;
    const reading = this.#read(fields);
    if (reading.kind === 'rejected') this.#refuse(lineNumber, reading.reason, reading.role);
    else if (reading.kind === 'free') this.#free++;
    else {
      const misfit = this.#groups.add(reading.line, lineNumber);
      if (misfit) this.#refuse(lineNumber, misfit, 'customer');
      else this.#imported++;
    }
  }

  /** A line whose fields cannot even be told apart. */
  addBroken(lineNumber: number): void {
    this.#lines++;
    this.#refuse(lineNumber, 'broken_quotes');
  }

  #refuse(lineNumber: number, reason: LineReject, role?: ImportRole): void {
    this.#rejected[reason] = (this.#rejected[reason] ?? 0) + 1;
    this.#onReject({ line: lineNumber, column: columnOf(this.#options.columns, role), reason });
  }

  get orders(): number {
    return this.#groups.size;
  }

  /** Events of all orders; one that no queue message can hold is refused with all its lines. */
  *events(): Generator<CommerceEvent> {
    const toEvents = orderMapper(this.#options);
    for (const order of this.#groups) {
      const events = toEvents(order);
      if (events.some((event) => eventBytes(event) > MAX_MESSAGE_BYTES)) {
        this.#imported -= order.lineNumbers.length;
        for (const line of order.lineNumbers) this.#refuse(line, 'order_too_large', 'order');
      } else yield* events;
    }
  }

  counts(): ImportCounts {
    return { lines: this.#lines, imported: this.#imported, free: this.#free, rejected: { ...this.#rejected } };
  }
}

const columnOf = (columns: ImportColumns, role: ImportRole | undefined): string => (role && columns[role]) ?? '';
