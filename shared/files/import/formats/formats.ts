import type { ImportFormat } from './format.ts';
import { perennialOrders } from './perennial.ts';
import { taobaoOrders } from './taobao.ts';

/** Exports of orders that are read without a mapping, besides those of the platforms. */
export const FILE_FORMATS: Readonly<Record<string, ImportFormat>> = {
  taobao: taobaoOrders,
  perennial: perennialOrders,
};
