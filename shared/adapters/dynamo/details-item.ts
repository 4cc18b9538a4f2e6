import * as z from 'zod/mini';
import type { DetailLine, OrderDetails } from '#model/order/details.ts';
import { checkSchema, readItem } from './client.ts';

/** Cells that were not told are `null`, and left out at the end; rows of older releases end after the quantity. */
export const Row = z.object({
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
  const { version, lines, discount, device } = read(item);
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

function read(item: Readonly<Record<string, unknown>>): z.output<typeof Row> {
  if (!isRow(item)) return readItem(Row, item);
  checkSchema(item);
  return item;
}

/**
 * Says at once of what daily runs read by millions what the schema says in four times the time (CPU profile). Never true
 * of what the schema refuses, which has the words for it.
 */
export const isRow = (item: Readonly<Record<string, unknown>>): item is z.output<typeof Row> =>
  Number.isFinite(item.version) &&
  (item.discount === undefined || Number.isFinite(item.discount)) &&
  (item.device === undefined || typeof item.device === 'string') &&
  Array.isArray(item.lines) &&
  item.lines.every((cells) => Array.isArray(cells) && cells.every(isCell));

const isCell = (cell: unknown): boolean => typeof cell === 'string' || cell === null || Number.isFinite(cell);
