import type { OrderLine } from '#domain/event/event.ts';
import type { Order, OrderDocument } from '#domain/order/order.ts';
import { SCHEMA } from './client.ts';

type StoredLine = readonly [sku: string, quantity: number, totalMinor: number, title?: string];

/** An order as stored: shop and order key lie in the key, lines are lists, so that a usual order is one write unit. */
interface OrderItem extends Omit<Order, 'shop' | 'orderKey' | 'document'> {
  readonly pk: string;
  readonly v: number;
  readonly document?: (Omit<OrderDocument, 'lines'> & { readonly lines: readonly StoredLine[] }) | undefined;
}

export function orderItem({ shop, orderKey, document, ...rest }: Order): OrderItem {
  return {
    pk: `${shop}#${orderKey}`,
    v: SCHEMA,
    ...rest,
    document: document && { ...document, lines: document.lines.map(packLine) },
  };
}

/** Reads what {@link orderItem} wrote; the caller has checked the schema version. */
export function orderOf(item: Readonly<Record<string, unknown>>): Order {
  const { pk, v: _, document, ...rest } = item as unknown as OrderItem;
  const border = pk.indexOf('#');
  return {
    shop: pk.slice(0, border),
    orderKey: pk.slice(border + 1),
    ...rest,
    ...(document && { document: { ...document, lines: document.lines.map(unpackLine) } }),
  };
}

const packLine = ({ sku, quantity, totalMinor, title }: OrderLine): StoredLine =>
  title === undefined ? [sku, quantity, totalMinor] : [sku, quantity, totalMinor, title];

const unpackLine = ([sku, quantity, totalMinor, title]: StoredLine): OrderLine => ({
  sku,
  quantity,
  totalMinor,
  ...(title !== undefined && { title }),
});
