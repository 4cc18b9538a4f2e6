import { ParkError } from '#model/event/fault.ts';
import type { OrderEvent } from '#model/event/order-event.ts';
import type { ForeignAmount, OrderReturn } from '#model/event/order-fields.ts';
import { type Conversion, conversionOf } from '#model/shop/rates.ts';
import { parseMinor } from '#model/values/money/money.ts';
import type { Document } from './json/document.ts';
import type { Reading } from './values.ts';

/** Amounts of one document, all of one currency, as amounts of the shop's currency. */
export class Amounts {
  readonly #currency: string;
  readonly #shopCurrency: string;
  readonly #conversion: Conversion;

  constructor(currency: string, shopCurrency: string, conversion: Conversion) {
    this.#currency = currency;
    this.#shopCurrency = shopCurrency;
    this.#conversion = conversion;
  }

  /** Decimal text as minor units of the shop's currency; `undefined` when absent. Parks as `bad_amount`. */
  money(document: Document, field: string): number | undefined {
    const minor = this.#minor(document, field);
    return minor === undefined ? undefined : this.#conversion.toShop(minor);
  }

  /** As {@link money}; parks what is absent (`missing_field`) or negative (`bad_amount`). */
  require(document: Document, field: string): number {
    const minor = this.signed(document, field);
    if (minor < 0) throw new ParkError('bad_amount', document.path(field));
    return minor;
  }

  /** As {@link money}, but parks what is absent (`missing_field`). */
  signed(document: Document, field: string): number {
    const minor = this.money(document, field);
    if (minor === undefined) throw new ParkError('missing_field', document.path(field));
    return minor;
  }

  /** Sum of the fields that are there; `undefined` when none is. A part may take off, whatever the sum is of. */
  sum(document: Document, fields: readonly string[]): number | undefined {
    const told = fields.flatMap((field) => this.money(document, field) ?? []);
    return told.length === 0 ? undefined : told.reduce((sum, minor) => sum + minor, 0);
  }

  /** Integer minor units of the document's currency as those of the shop's. */
  ofMinor(minor: number): number {
    return this.#conversion.toShop(minor);
  }

  /** What was paid back, whatever its sign; none when no money moved. Parks as `missing_field`. */
  returned(document: Document, field: string): Pick<OrderReturn, 'amountMinor' | 'paid'> | undefined {
    const minor = this.#minor(document, field);
    if (minor === undefined) throw new ParkError('missing_field', document.path(field));
    return minor === 0 ? undefined : this.returnedMinor(Math.abs(minor));
  }

  returnedMinor(minor: number): Pick<OrderReturn, 'amountMinor' | 'paid'> {
    return { amountMinor: this.ofMinor(minor), ...this.#foreign(minor) };
  }

  /** The value fields of an order whose total stands in `field`. */
  value(document: Document, field: string): Pick<OrderEvent, 'currency' | 'grossMinor' | 'paid' | 'rate'> {
    this.require(document, field);
    return this.valueOf(this.#minor(document, field) ?? 0);
  }

  valueOf(minor: number): Pick<OrderEvent, 'currency' | 'grossMinor' | 'paid' | 'rate'> {
    const { rate } = this.#conversion;
    return {
      currency: this.#shopCurrency,
      grossMinor: this.ofMinor(minor),
      ...this.#foreign(minor),
      ...(rate && { rate }),
    };
  }

  #minor(document: Document, field: string): number | undefined {
    const decimal = document.decimal(field);
    if (decimal === undefined) return undefined;
    try {
      return parseMinor(decimal, this.#currency);
    } catch {
      throw new ParkError('bad_amount', document.path(field));
    }
  }

  #foreign(amountMinor: number): { readonly paid?: ForeignAmount } {
    return this.#currency === this.#shopCurrency ? {} : { paid: { currency: this.#currency, amountMinor } };
  }
}

/** Amounts of a document whose currency stands in `field`, by the shop's rates at `at` where it is another one. */
export function amountsIn(document: Document, field: string, at: number, { shop }: Reading): Amounts {
  const currency = document.text(field);
  if (currency === undefined) throw new ParkError('missing_field', document.path(field));
  return new Amounts(currency, shop.currency, conversionOf(shop, currency, at, document.path(field)));
}
