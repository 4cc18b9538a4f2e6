import type { ImportFormat } from './format.ts';
import { perennialOrders } from './perennial.ts';
import { shopifyOrders } from './shopify.ts';
import { taobaoOrders } from './taobao.ts';
import { woocommerceOrders } from './woocommerce.ts';

/** Order exports that are read without a mapping. */
export const ORDER_FORMATS = {
  shopify: shopifyOrders,
  woocommerce: woocommerceOrders,
  taobao: taobaoOrders,
  perennial: perennialOrders,
} as const satisfies Readonly<Record<string, ImportFormat>>;
