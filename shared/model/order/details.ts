import type { OrderDocument } from './order.ts';

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
  /** Discounts as the source sums them up, minor units; a line's own is off its total already. */
  readonly discountMinor?: number | undefined;
  readonly device?: string | undefined;
}

/** A function of the document alone. A line that takes off (a trade-in, a deposit given back) is nothing bought. */
export function detailsOf(version: number, document: OrderDocument): OrderDetails {
  const { discountMinor, device } = document;
  const bought = document.lines.filter(({ quantity, totalMinor }) => quantity > 0 && totalMinor >= 0);
  return {
    version,
    lines: bought.map(({ sku, quantity, totalMinor, group }) =>
      group === undefined ? [sku, quantity, totalMinor] : [sku, quantity, totalMinor, group],
    ),
    ...(discountMinor !== undefined && { discountMinor }),
    ...(device !== undefined && { device }),
  };
}

/** Of an order that is somebody else's now, or forgotten. */
export const noDetails = (version: number): OrderDetails => ({ version, lines: [] });
