import type { CommerceEvent } from '#model/event/event.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import { type ImportOrder, OrderGroups } from './group.ts';
import { type ImportLine, type LineReading, lineReader } from './line.ts';
import { eventBytes, MAX_MESSAGE_BYTES } from './messages.ts';
import { type ImportColumns, type ImportOptions, type ImportRole, locateColumns } from './options.ts';
import { phoneNote } from './phone-note.ts';
import type { LineReject, RejectedLine } from './refused.ts';
import { memorySpool, type Spool } from './spool.ts';
import { orderMapper, rowContent } from './to-events.ts';

export interface ImportCounts {
  readonly lines: number;
  readonly imported: number;
  readonly free: number;
  readonly rejected: Readonly<Partial<Record<LineReject, number>>>;
  /** Counted beside, such as phone numbers that nobody can read. */
  readonly notes: Readonly<Record<string, number>>;
}

/** Rows in, then events part by part: the rows of one order lie in one part, and only one part is held at a time. */
export class ImportPlan {
  readonly #options: ImportOptions;
  readonly #read: (fields: readonly string[]) => LineReading;
  readonly #onReject: (rejected: RejectedLine) => void;
  readonly #rejected: Partial<Record<LineReject, number>> = {};
  readonly #spool: Spool;
  #lines = 0;
  readonly #notes: Record<string, number> = {};
  #free = 0;
  #kept = 0;
  #given = 0;
  #imported = 0;
  #orders = 0;

  /** Throws `ImportMapError` when a mapped column is not in the header. */
  constructor(
    options: ImportOptions,
    header: readonly string[],
    onReject: (rejected: RejectedLine) => void,
    spool: Spool = memorySpool(),
  ) {
    this.#options = options;
    this.#read = lineReader(options, locateColumns(header, options.columns), header.length);
    this.#onReject = onReject;
    this.#spool = spool;
  }

  addRow(fields: readonly string[], lineNumber: number): void {
    this.#lines++;
    const reading = this.#read(fields);
    if (reading.kind === 'rejected') this.#refuse(lineNumber, reading.reason, reading.role);
    else if (reading.kind === 'free') this.#free++;
    else {
      this.#kept++;
      this.#spool.add(this.#partOf(reading.line), JSON.stringify([lineNumber, reading.line]));
    }
  }

  /** A line whose fields cannot even be told apart. */
  addBroken(lineNumber: number): void {
    this.#lines++;
    this.#refuse(lineNumber, 'broken_quotes');
  }

  #partOf(line: ImportLine): number {
    if (this.#spool.parts === 1) return 0;
    const order = line.orderId ?? rowContent(this.#options.shop, { ...line, at: line.at, lines: [line] });
    return bucketOf(order, this.#spool.parts);
  }

  #refuse(lineNumber: number, reason: LineReject, role?: ImportRole): void {
    this.#rejected[reason] = (this.#rejected[reason] ?? 0) + 1;
    this.#onReject({ line: lineNumber, column: columnOf(this.#options.columns, role), reason });
  }

  /** Lines that make orders, and how many of them lie in events that were given. */
  get progress(): { readonly given: number; readonly of: number } {
    return { given: this.#given, of: this.#kept };
  }

  get orders(): number {
    return this.#orders;
  }

  /** Events of all orders, once; one that no queue message can hold is refused with all its lines. */
  *events(): Generator<CommerceEvent> {
    for (let part = 0; part < this.#spool.parts; part++) {
      const groups = new OrderGroups();
      for (const text of this.#spool.read(part)) {
        const [lineNumber, line] = JSON.parse(text) as [number, ImportLine];
        const misfit = groups.add(line, lineNumber);
        if (misfit) this.#refuse(lineNumber, misfit, misfit === 'other_order_id' ? 'id' : 'customer');
        if (misfit) this.#given++;
      }
      yield* this.#eventsOf(groups);
    }
  }

  *#eventsOf(groups: OrderGroups): Generator<CommerceEvent> {
    const toEvents = orderMapper(this.#options);
    for (const order of groups) {
      this.#given += order.lineNumbers.length;
      const events = order.at === undefined ? undefined : toEvents(order);
      const lack = lackOf(this.#options, order);
      if (lack) this.#refuseAll(order.lineNumbers, lack.reason, lack.role);
      else if (events === undefined) this.#refuseAll(order.lineNumbers, 'bad_time', 'at');
      else if (events.some((event) => eventBytes(event) > MAX_MESSAGE_BYTES)) {
        this.#refuseAll(order.lineNumbers, 'order_too_large', 'order');
      } else {
        this.#imported += order.lineNumbers.length;
        this.#orders++;
        for (const event of events) this.#notePhone(event);
        yield* events;
      }
    }
  }

  #notePhone(event: CommerceEvent): void {
    const note = event.type === 'order' ? phoneNote(event.identity.phone, event.contact.country) : undefined;
    if (note !== undefined) this.#notes[note] = (this.#notes[note] ?? 0) + 1;
  }

  #refuseAll(lineNumbers: readonly number[], reason: LineReject, role: ImportRole): void {
    for (const line of lineNumbers) this.#refuse(line, reason, role);
  }

  /** What became of the lines; final once all events were given. */
  counts(): ImportCounts {
    return {
      lines: this.#lines,
      imported: this.#imported,
      free: this.#free,
      rejected: { ...this.#rejected },
      notes: { ...this.#notes },
    };
  }
}

/** The platform's id, without which a later webhook counts the order again; the first row, where it alone tells. */
function lackOf(
  { columns, reading }: ImportOptions,
  { head, lines }: ImportOrder,
): { readonly reason: LineReject; readonly role: ImportRole } | undefined {
  const told = [columns.orderTotal && head.orderTotal, columns.status && head.status];
  // A credit note of our own export has neither.
  const isRest = reading?.sparse === true && reading.keyed !== true && told.every((value) => value === undefined);
  if (isRest) return { reason: 'first_row_missing', role: 'order' };
  if (lines.length === 0 && head.orderTotal === undefined) return { reason: 'missing_amount', role: 'orderTotal' };
  const lacksId = columns.id !== undefined && columns.id !== columns.order && head.id === undefined;
  return lacksId ? { reason: 'missing_id', role: 'id' } : undefined;
}

const columnOf = (columns: ImportColumns, role: ImportRole | undefined): string => (role && columns[role]) ?? '';
