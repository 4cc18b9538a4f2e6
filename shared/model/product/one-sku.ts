import type { DetailLine } from '../order/details.ts';

/** The SKU of an order that holds no other; undefined where it holds several, or where what it holds is not told. */
export function oneSkuOf(lines: readonly DetailLine[] | undefined): string | undefined {
  const sku = lines?.[0]?.[0];
  return sku && lines?.every(([other]) => other === sku) ? sku : undefined;
}
