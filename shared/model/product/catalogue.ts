import type { DetailLine } from '../order/details.ts';
import type { Product } from './product.ts';

/** Products of a shop by SKU. */
export type Catalogue = ReadonlyMap<string, Product>;

/** The product group of a line: as the order told it, else as the catalogue has it, else the SKU stands for itself. */
export const groupOf = ([sku, , , told]: DetailLine, catalogue?: Catalogue): string =>
  told || catalogue?.get(sku)?.group || sku;
