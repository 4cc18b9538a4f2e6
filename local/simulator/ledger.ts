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

/** Messages that promised a gift, and how many of them brought a purchase that would not have come. */
export interface Gifts {
  readonly came: number;
  readonly woken: number;
}

type Booking = { -readonly [K in keyof Omit<ShopLedger, 'buyers'>]: number };

/** The simulation's own books: booked when money moves, without any arithmetic of the product. */
export class Ledger {
  readonly #books = new Map<string, Booking>();
  readonly #buyers = new Map<string, Set<number>>();
  readonly #gifts = new Map<ShopId, Gifts>();

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

  /** A gift was promised to somebody, who buys for it or does not. */
  bookGift(shop: ShopId, isWoken: boolean): void {
    const { came, woken } = this.giftsOf(shop);
    this.#gifts.set(shop, { came: came + 1, woken: woken + (isWoken ? 1 : 0) });
  }

  giftsOf(shop: ShopId): Gifts {
    return this.#gifts.get(shop) ?? { came: 0, woken: 0 };
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
