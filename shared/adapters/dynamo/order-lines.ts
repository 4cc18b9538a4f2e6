import type { OrderLine } from '#model/event/order-fields.ts';

/** A line as stored: a list, so that a usual order is one write unit. */
export type StoredLine = readonly [
  sku: string,
  quantity: number,
  totalMinor: number,
  title?: string | null,
  group?: string,
];

export function packLine({ sku, quantity, totalMinor, title, group }: OrderLine): StoredLine {
  if (group !== undefined) return [sku, quantity, totalMinor, title ?? null, group];
  return title === undefined ? [sku, quantity, totalMinor] : [sku, quantity, totalMinor, title];
}

export const unpackLine = ([sku, quantity, totalMinor, title, group]: StoredLine): OrderLine => ({
  sku,
  quantity,
  totalMinor,
  ...(title != null && { title }),
  ...(group !== undefined && { group }),
});
