import type { Body } from './body.ts';
import { euro, orderBody } from './shopify-bodies.ts';

interface Line {
  readonly id: number;
  readonly pieces: number;
  readonly priceMinor: number;
  /** Of all pieces together. */
  readonly discountMinor: number;
  gone: number;
}

interface Refund {
  readonly id: number;
  readonly pieces: readonly (readonly [line: Line, pieces: number, valueMinor: number])[];
  readonly moneyMinor: number;
}

const decimal = (minor: number): string => `${minor < 0 ? '-' : ''}${(Math.abs(minor) / 100).toFixed(2)}`;

/** What a shop of Shopify does to one paid order, with the money that it has of it, and the document that tells of it. */
export class ShopifyLedger {
  readonly #lines: Line[] = [];
  readonly #refunds: Refund[] = [];
  readonly #taxPercent: number;
  readonly #shippingMinor: number;
  #receivedMinor = 0;
  #refundedMinor = 0;
  #goodwillMinor = 0;

  /** @param taxPercent on top of the prices */
  constructor(taxPercent = 0, shippingMinor = 0) {
    this.#taxPercent = taxPercent;
    this.#shippingMinor = shippingMinor;
  }

  add(pieces: number, priceMinor: number, discountMinor = 0): number {
    this.#lines.push({ id: 11 + this.#lines.length, pieces, priceMinor, discountMinor, gone: 0 });
    return this.#lines.length - 1;
  }

  /** The shopper pays what is due. */
  pay(): void {
    this.#receivedMinor += Math.max(this.dueMinor, 0);
  }

  /** Takes pieces of a line out, and gives back money or not. */
  takeOut(index: number, pieces: number, moneyMinor = 0): void {
    const line = this.#lines[index];
    if (!line) throw new Error('no such line');
    const left = Math.min(pieces, line.pieces - line.gone);
    const value = this.#worth(line, line.gone + left) - this.#worth(line, line.gone);
    line.gone += left;
    this.#refund([[line, left, value]], moneyMinor);
  }

  /** Money beyond any goods: what is due falls by as much. */
  goodwill(moneyMinor: number): void {
    this.#goodwillMinor += moneyMinor;
    this.#refund([], moneyMinor);
  }

  /** Gives back what the shop owes. */
  settle(): void {
    if (this.dueMinor < 0) this.#refund([], -this.dueMinor);
  }

  get keptMinor(): number {
    return this.#receivedMinor - this.#refundedMinor;
  }

  /** What the shopper owes; below nothing what the shop does. */
  get dueMinor(): number {
    return this.#currentMinor - this.keptMinor;
  }

  piecesLeft(index: number): number {
    const line = this.#lines[index];
    return line ? line.pieces - line.gone : 0;
  }

  get lines(): number {
    return this.#lines.length;
  }

  get refunds(): readonly Body[] {
    return this.#refunds.map((refund) => this.#refundBody(refund));
  }

  body(change: Body = {}): Body {
    const total = this.#totalMinor;
    return orderBody('2026-04', {
      taxes_included: false,
      financial_status: this.#refundedMinor === 0 ? 'paid' : 'partially_refunded',
      total_price: decimal(total),
      total_price_set: euro(decimal(total)),
      current_total_price: decimal(this.#currentMinor),
      total_outstanding: decimal(this.dueMinor),
      line_items: this.#lines.map(({ id, pieces, priceMinor, discountMinor, gone }) => ({
        id,
        sku: `sku-${id}`,
        title: `Item ${id}`,
        quantity: pieces,
        current_quantity: pieces - gone,
        price: decimal(priceMinor),
        total_discount: decimal(discountMinor),
      })),
      refunds: this.refunds,
      ...change,
    });
  }

  get #totalMinor(): number {
    return this.#lines.reduce((sum, line) => sum + this.#withTax(this.#worth(line, line.pieces)), this.#shippingMinor);
  }

  get #currentMinor(): number {
    const gone = this.#refunds.flatMap(({ pieces }) => pieces.map(([, , value]) => this.#withTax(value)));
    return this.#totalMinor - gone.reduce((sum, value) => sum + value, 0) - this.#goodwillMinor;
  }

  #refund(pieces: Refund['pieces'], moneyMinor: number): void {
    this.#refundedMinor += moneyMinor;
    this.#refunds.push({ id: 1 + this.#refunds.length, pieces, moneyMinor });
  }

  #worth({ pieces, priceMinor, discountMinor }: Line, first: number): number {
    return first * priceMinor - Math.round((discountMinor * first) / pieces);
  }

  #withTax(minor: number): number {
    return minor + this.#tax(minor);
  }

  #tax(minor: number): number {
    return Math.round((minor * this.#taxPercent) / 100);
  }

  #refundBody({ id, pieces, moneyMinor }: Refund): Body {
    const clock = `2026-03-01T10:${String(id % 60).padStart(2, '0')}:00+01:00`;
    const money = { order_id: 5678, kind: 'refund', status: 'success', currency: 'EUR', processed_at: clock };
    return {
      id,
      order_id: 5678,
      created_at: clock,
      processed_at: clock,
      refund_line_items: pieces.map(([line, quantity, value]) => ({
        line_item_id: line.id,
        quantity,
        subtotal_set: euro(decimal(value)),
        total_tax_set: euro(decimal(this.#tax(value))),
      })),
      refund_shipping_lines: [],
      order_adjustments: [],
      transactions: moneyMinor === 0 ? [] : [{ ...money, id: 100 + id, amount: decimal(moneyMinor) }],
    };
  }
}
