import * as z from 'zod/mini';
import type { DetailLine, OrderDetails } from '#model/order/details.ts';
import { readItem } from './client.ts';

/** Cells that were not told are `null`, and left out at the end; rows of older releases end after the quantity. */
const Row = z.object({
  version: z.number(),
  lines: z.array(z.array(z.nullable(z.union([z.string(), z.number()])))),
  discount: z.optional(z.number()),
  device: z.optional(z.string()),
});

export function packDetails({ version, lines, discountMinor, device }: OrderDetails) {
  return {
    version,
    lines: lines.map(packLine),
    ...(discountMinor !== undefined && { discount: discountMinor }),
    ...(device !== undefined && { device }),
  };
}

function packLine([sku, quantity, totalMinor, group]: DetailLine): readonly (string | number | null)[] {
  if (group !== undefined) return [sku, quantity, totalMinor ?? null, group];
  return totalMinor === undefined ? [sku, quantity] : [sku, quantity, totalMinor];
}

/** A row `L#`. Throws on one of a newer layout or of another form. */
export function detailsOf(item: Readonly<Record<string, unknown>>): OrderDetails {
  const { version, lines, discount, device } = readItem(Row, item);
  return {
    version,
    lines: lines.map(([sku, quantity, totalMinor, group]): DetailLine => {
      const amount = typeof totalMinor === 'number' ? totalMinor : undefined;
      if (typeof group === 'string') return [String(sku), Number(quantity), amount, group];
      return amount === undefined ? [String(sku), Number(quantity)] : [String(sku), Number(quantity), amount];
    }),
    ...(discount !== undefined && { discountMinor: discount }),
    ...(device !== undefined && { device }),
  };
}
