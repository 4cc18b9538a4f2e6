import type { Product } from '../product/product.ts';
import type { SubmitFault } from './declared-faults.ts';

/** Why every message about a product would end as sold out, though nobody ever said that it is; undefined where it is told. */
export function productFault(sku: string, product: Product | undefined): SubmitFault | undefined {
  if (product?.deleted)
    return {
      what: `${sku} is not sold any more, so nobody would get a message`,
      fix: 'name another `product`, or none',
    };
  if (!product)
    return {
      what: `the shop has told of no product ${sku}, so each message would end as if it were sold out`,
      fix: 'write `product` as the shop writes the SKU, have the shop tell of it (docs/products.md), or leave it out',
    };
  if (product.inStock === undefined)
    return {
      what: `nobody says whether ${sku} can be bought, so each message would end as if it were sold out`,
      fix: 'have the shop tell `inStock` of it (docs/webhook-schema.md), or leave `product` out',
    };
  return undefined;
}

/** Of one that is told of: what goes out before it is back ends. */
export const soldOut = (sku: string, product: Product | undefined): SubmitFault | undefined =>
  product?.inStock === false && !product.deleted
    ? {
        what: `${sku} is sold out at this moment: a message whose time comes before it is back ends, and is not sent later`,
        fix: 'let it begin when it is there again',
      }
    : undefined;
