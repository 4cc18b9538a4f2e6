import { isPaid, netOf, returnedOf } from '../order/counted.ts';
import type { OrderDetails } from '../order/details.ts';
import type { OrderEntry } from '../order/order.ts';
import type { Shop } from '../shop/shop.ts';
import type { OrderKey } from '../values/ids.ts';
import type { Catalogue } from './catalogue.ts';

/** Does a shop give costs? Then the goods of its orders are read, and all its products. */
export const asksForMargin = ({ value }: Pick<Shop, 'value'>): boolean => value !== undefined;

/** Shares are taken in millionths, so that a fee of 1.4 % is one. */
const MILLION = 1_000_000;

/** What is looked at: up to `end` (UTC ms), exclusive. */
export interface CostsSeen {
  readonly shop: Pick<Shop, 'value'>;
  readonly catalogue?: Catalogue | undefined;
  readonly end: number;
}

/**
 * What is left of a customer's orders, minor units: net value less the unit costs of the goods that were kept, and for
 * each paid order its shipping and payment fee, which a return does not bring back. Of an order that went back in part
 * as large a part of the goods' costs counts as was kept of its gross, rounded per order.
 *
 * NaN, which is "not known", where the shop gives no costs, and where of any order the goods were not told or a unit
 * cost is missing: a margin that leaves costs out would be too good. Credit notes alone have no costs.
 */
export function marginOf(
  entries: ReadonlyMap<OrderKey, OrderEntry>,
  details: ReadonlyMap<OrderKey, OrderDetails> | undefined,
  { shop, catalogue, end }: CostsSeen,
): number {
  if (!asksForMargin(shop)) return Number.NaN;
  let margin = 0;
  for (const [orderKey, entry] of entries) {
    margin += marginOfOrder(entry, details?.get(orderKey), { shop, catalogue, end });
    if (Number.isNaN(margin)) return margin;
  }
  return margin;
}

/** The same of one order, minor units; NaN where its goods or a unit cost are not known. */
export function marginOfOrder(
  entry: OrderEntry,
  details: OrderDetails | undefined,
  { shop, catalogue, end }: CostsSeen,
): number {
  const { shippingMinor = 0, paymentFee = { share: 0, fixedMinor: 0 } } = shop.value ?? {};
  const isSeen = (at: number): boolean => at < end;
  const net = netOf(entry, isSeen);
  if (!isPaid(entry, isSeen)) return net;
  const goods = goodsCost(details, catalogue);
  if (Number.isNaN(goods)) return Number.NaN;
  const kept = Math.max(0, entry.grossMinor - Math.max(0, returnedOf(entry, isSeen)));
  const ofKept = kept === entry.grossMinor ? goods : Math.round((goods / entry.grossMinor) * kept);
  const fee = Math.round((entry.grossMinor / MILLION) * Math.round(paymentFee.share * MILLION)) + paymentFee.fixedMinor;
  return net - (ofKept + shippingMinor + fee);
}

function goodsCost(details: OrderDetails | undefined, catalogue: Catalogue | undefined): number {
  if (!details) return Number.NaN;
  let sum = 0;
  for (const [sku, quantity] of details.lines) {
    const unit = catalogue?.get(sku)?.unitCostMinor;
    if (unit === undefined) return Number.NaN;
    sum += unit * quantity;
  }
  return Number.isSafeInteger(sum) ? sum : Number.NaN;
}

/** What keeps a margin from being known: SKUs of paid orders without a unit cost, each once, and orders without goods. */
export function missingOf(
  entries: ReadonlyMap<OrderKey, OrderEntry>,
  details: ReadonlyMap<OrderKey, OrderDetails> | undefined,
  { catalogue, end }: Pick<CostsSeen, 'catalogue' | 'end'>,
): { readonly skus: ReadonlySet<string>; readonly goodsUntold: boolean } {
  const skus = new Set<string>();
  let goodsUntold = false;
  for (const [orderKey, entry] of entries) {
    if (!isPaid(entry, (at) => at < end)) continue;
    const lines = details?.get(orderKey)?.lines;
    if (!lines) goodsUntold = true;
    for (const [sku] of lines ?? []) if (catalogue?.get(sku)?.unitCostMinor === undefined) skus.add(sku);
  }
  return { skus, goodsUntold };
}
