import type { ImportHead } from './head.ts';
import type { ImportLine } from './line.ts';
import type { LineReject } from './refused.ts';

/** All lines of one order, in the order of the file. */
export interface ImportOrder {
  readonly orderId: string | undefined;
  /** The earliest time of its lines, UTC ms. */
  at: number | undefined;
  head: ImportHead;
  readonly lines: Pick<ImportLine, 'sku' | 'title' | 'quantity' | 'amountMinor'>[];
  /** Line numbers of the file, to name them should the order be refused as a whole. */
  readonly lineNumbers: number[];
}

/** Gathers lines by order id: the rows of one order need not be adjacent. Without ids every row is an order. */
export class OrderGroups {
  readonly #byId = new Map<string, ImportOrder>();
  readonly #single: ImportOrder[] = [];

  /** Adds a line, or says why it does not fit its order. */
  add(line: ImportLine, lineNumber: number): LineReject | undefined {
    const order = this.#order(line);
    const [told, held] = [line.head.customer, order.head.customer];
    if (told !== undefined && held !== undefined && told !== held) return 'other_customer';
    const [id, heldId] = [line.head.id, order.head.id];
    if (id !== undefined && heldId !== undefined && id !== heldId) return 'other_order_id';
    if (line.at !== undefined) order.at = Math.min(order.at ?? line.at, line.at);
    order.head = { ...line.head, ...order.head };
    const { sku, title, quantity, amountMinor } = line;
    if (amountMinor !== undefined) order.lines.push({ sku, title, quantity, amountMinor });
    order.lineNumbers.push(lineNumber);
    return undefined;
  }

  #order(line: ImportLine): ImportOrder {
    const known = line.orderId === undefined ? undefined : this.#byId.get(line.orderId);
    if (known) return known;
    const order: ImportOrder = { orderId: line.orderId, at: undefined, head: {}, lines: [], lineNumbers: [] };
    if (line.orderId === undefined) this.#single.push(order);
    else this.#byId.set(line.orderId, order);
    return order;
  }

  *[Symbol.iterator](): Generator<ImportOrder> {
    yield* this.#byId.values();
    yield* this.#single;
  }
}
