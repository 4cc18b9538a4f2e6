import type { ImportLine, LineReject } from './line.ts';

/** All lines of one order, in the order of the file. */
export interface ImportOrder {
  readonly orderId: string | undefined;
  /** Time of its first line, UTC ms. */
  readonly at: number;
  customer: string | undefined;
  readonly lines: { readonly sku: string; readonly quantity: number; readonly amountMinor: number }[];
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
    if (line.customer !== undefined && order.customer !== undefined && line.customer !== order.customer) {
      return 'other_customer';
    }
    order.customer ??= line.customer;
    order.lines.push({ sku: line.sku, quantity: line.quantity, amountMinor: line.amountMinor });
    order.lineNumbers.push(lineNumber);
    return undefined;
  }

  #order(line: ImportLine): ImportOrder {
    const known = line.orderId === undefined ? undefined : this.#byId.get(line.orderId);
    if (known) return known;
    const order: ImportOrder = {
      orderId: line.orderId,
      at: line.at,
      customer: line.customer,
      lines: [],
      lineNumbers: [],
    };
    if (line.orderId === undefined) this.#single.push(order);
    else this.#byId.set(line.orderId, order);
    return order;
  }

  *[Symbol.iterator](): Generator<ImportOrder> {
    yield* this.#byId.values();
    yield* this.#single;
  }

  get size(): number {
    return this.#byId.size + this.#single.length;
  }
}
