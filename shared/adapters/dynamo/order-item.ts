import type { Order, OrderDocument } from '#model/order/order.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import { SCHEMA } from './client.ts';
import { packLine, type StoredLine, unpackLine } from './order-lines.ts';
import { orderPk } from './order-pk.ts';

const PARTS = ['discountMinor', 'shippingMinor', 'taxMinor', 'dutiesMinor'] as const;
type Part = (typeof PARTS)[number];

/** `parts`: discount, shipping, tax and duties, null where not told, nothing behind the last one that is. */
interface StoredDocument extends Omit<OrderDocument, 'lines' | Part> {
  readonly lines: readonly StoredLine[];
  readonly parts?: readonly (number | null)[] | undefined;
}

/** An order as stored: shop and order key lie in the key, lines are lists, so that a usual order is one write unit. */
interface OrderItem extends Omit<Order, 'shop' | 'orderKey' | 'document'> {
  readonly pk: string;
  readonly v: number;
  readonly document?: StoredDocument | undefined;
}

export function orderItem({ shop, orderKey, document, ...rest }: Order): OrderItem {
  return {
    pk: orderPk(shop, orderKey),
    v: SCHEMA,
    ...rest,
    document: document && packDocument(document),
  };
}

/** Reads what {@link orderItem} wrote; the caller has checked the schema version. */
export function orderOf(shop: ShopId, orderKey: OrderKey, item: Readonly<Record<string, unknown>>): Order {
  const { pk: _, v: __, document, ...rest } = item as unknown as OrderItem;
  return {
    shop,
    orderKey,
    ...rest,
    ...(document && { document: unpackDocument(document) }),
  };
}

function packDocument(document: OrderDocument): StoredDocument {
  const { discountMinor, shippingMinor, taxMinor, dutiesMinor, lines, ...rest } = document;
  const parts = [discountMinor, shippingMinor, taxMinor, dutiesMinor].map((part) => part ?? null);
  while (parts.at(-1) === null) parts.pop();
  return { ...rest, ...(parts.length > 0 && { parts }), lines: lines.map(packLine) };
}

function unpackDocument({ parts = [], lines, ...rest }: StoredDocument): OrderDocument {
  const told = PARTS.flatMap((name, index) => (parts[index] == null ? [] : [[name, parts[index]] as const]));
  return { ...rest, ...Object.fromEntries(told), lines: lines.map(unpackLine) };
}
