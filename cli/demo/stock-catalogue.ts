import { derivedId } from '#local/simulator/payloads/dress.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import { applyToProduct } from '#model/product/product.ts';
import type { ProductStore } from '#ports/products.ts';

/**
 * What a team would import of its goods: categories, costs and how long they last. Only of shops whose goods somebody
 * described, whose platforms name the group of a line by the product's number, as their senders make it.
 */
export async function stockCatalogue(products: Pick<ProductStore, 'put'>, fronts: readonly Storefront[], at: number) {
  for (const { shop, products: goods } of fronts) {
    for (const { sku, title, category, priceMinor, unitCostMinor, daysOfSupply, shelfLifeDays } of goods) {
      if (category === undefined) continue;
      const group = String(derivedId(`product ${sku}`));
      const told = { sku, title, group, category, priceMinor, unitCostMinor, daysOfSupply, shelfLifeDays };
      const { record } = applyToProduct(undefined, shop, { type: 'product', updatedAt: at, ...told });
      // a start on a kept state finds them there
      await products.put(record, undefined);
    }
  }
}
