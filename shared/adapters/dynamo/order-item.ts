import * as z from 'zod/mini';
import type { Order, OrderDocument } from '#model/order/order.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import { readItem, SCHEMA, stored } from './client.ts';
import { packLine, type StoredLine, unpackLine } from './order-lines.ts';
import { orderPk } from './order-pk.ts';

const PARTS = ['discountMinor', 'shippingMinor', 'taxMinor', 'dutiesMinor'] as const;
type Part = (typeof PARTS)[number];

/** `parts`: discount, shipping, tax and duties, null where not told, nothing behind the last one that is. */
interface StoredDocument extends Omit<OrderDocument, 'lines' | Part> {
  readonly lines: readonly StoredLine[];
  readonly parts?: readonly (number | null)[] | undefined;
}

type StoredField = Exclude<keyof Order, 'shop' | 'orderKey'>;

/** An order as stored: shop and order key lie in the key, lines are lists, so that a usual order is one write unit. */
const Row = z.object({
  currency: z.string(),
  version: z.number(),
  document: z.optional(stored<StoredDocument>()),
  payment: z.optional(stored<NonNullable<Order['payment']>>()),
  terms: z.optional(stored<NonNullable<Order['terms']>>()),
  told: z.optional(stored<NonNullable<Order['told']>>()),
  rivals: z.optional(z.array(stored<NonNullable<Order['rivals']>[number]>())),
  traces: z.optional(z.record(z.string(), stored<NonNullable<Order['traces']>[string]>())),
  returns: z.record(z.string(), stored<Order['returns'][string]>()),
  shipments: z.optional(z.record(z.string(), stored<NonNullable<Order['shipments']>[string]>())),
  firstSaid: z.optional(stored<NonNullable<Order['firstSaid']>>()),
  deletedAt: z.optional(z.number()),
  restoredAt: z.optional(z.number()),
  identity: stored<Order['identity']>(),
  owner: z.string(),
  formerOwners: z.array(z.string()),
  revisions: z.array(stored<Order['revisions'][number]>()),
  erased: z.optional(z.boolean()),
} satisfies Record<StoredField, z.ZodMiniType>);

export function orderItem({ shop, orderKey, document, ...rest }: Order): Readonly<Record<string, unknown>> {
  return {
    pk: orderPk(shop, orderKey),
    v: SCHEMA,
    ...rest,
    document: document && packDocument(document),
  };
}

/** Reads what {@link orderItem} wrote. */
export function orderOf(shop: ShopId, orderKey: OrderKey, item: Readonly<Record<string, unknown>>): Order {
  const { document, ...rest } = readItem(Row, item);
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
