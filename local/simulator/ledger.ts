import type { ShopId } from '#model/values/ids.ts';
/** What a shop earned, in minor units, as the simulation itself booked it. */
export interface ShopLedger {
  readonly orders: number;
  readonly grossMinor: number;
  readonly returnedMinor: number;
  readonly anonymousOrders: number;
  readonly anonymousGrossMinor: number;
  readonly anonymousReturnedMinor: number;
  /** Shoppers with at least one paid order. */
  readonly buyers: number;
}

type Booking = { -readonly [K in keyof Omit<ShopLedger, 'buyers'>]: number };

/** The simulation's own books: booked when money moves, without any arithmetic of the product. */
export class Ledger {
  readonly #books = new Map<string, Booking>();
  readonly #buyers = new Map<string, Set<number>>();

  /** `shopper` is absent for an order without identity. */
  bookPaid(shop: ShopId, shopper: number | undefined, grossMinor: number): void {
    const book = this.#book(shop);
    if (shopper === undefined) {
      book.anonymousOrders++;
      book.anonymousGrossMinor += grossMinor;
      return;
    }
    book.orders++;
    book.grossMinor += grossMinor;
    const buyers = this.#buyers.get(shop) ?? new Set();
    this.#buyers.set(shop, buyers.add(shopper));
  }

  bookReturn(shop: ShopId, shopper: number | undefined, amountMinor: number): void {
    const book = this.#book(shop);
    if (shopper === undefined) book.anonymousReturnedMinor += amountMinor;
    else book.returnedMinor += amountMinor;
  }

  of(shop: ShopId): ShopLedger {
    return { ...this.#book(shop), buyers: this.#buyers.get(shop)?.size ?? 0 };
  }

  #book(shop: ShopId): Booking {
    const known = this.#books.get(shop);
    if (known) return known;
    const book: Booking = {
      orders: 0,
      grossMinor: 0,
      returnedMinor: 0,
      anonymousOrders: 0,
      anonymousGrossMinor: 0,
      anonymousReturnedMinor: 0,
    };
    this.#books.set(shop, book);
    return book;
  }
}
