/** A line as programs and predictions need it; `totalMinor` before order-level discounts. Absent cells were not told. */
export type DetailLine = readonly [
  sku: string,
  quantity: number,
  totalMinor?: number | undefined,
  group?: string | undefined,
];

/** What is kept of an order beside its entry, in a row of its own that a daily run reads only if something asks for it. */
export interface OrderDetails {
  readonly version: number;
  readonly lines: readonly DetailLine[];
  /** Taken off the whole order, minor units. */
  readonly discountMinor?: number | undefined;
  readonly device?: string | undefined;
}
