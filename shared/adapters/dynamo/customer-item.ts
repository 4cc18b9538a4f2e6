import type { Customer } from '#model/customer/customer.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import { decodeEntry, encodeEntry } from '#model/order/codec.ts';
import type { OrderEntry } from '#model/order/order.ts';
import { decodeMembership } from '#model/segment/codec.ts';
import { bucketOf } from '#model/values/hash/hash.ts';
import type { CartKey, CustomerId, OrderKey, ShopId } from '#model/values/ids.ts';
import { checkSchema, SCHEMA } from './client.ts';

/** Pages over which entries spread once the main item is full. */
const PAGES = 64;

export interface CustomerKey {
  readonly pk: string;
  readonly sk: string;
}

/** Keys of a shop's customers over `buckets` partitions. */
export function customerKeys(buckets: number) {
  const partition = (shop: ShopId, bucket: number): string => `${shop}#${String(bucket).padStart(3, '0')}`;
  const pkOf = (shop: ShopId, id: CustomerId): string => partition(shop, bucketOf(id, buckets));
  return {
    partition,
    main: (shop: ShopId, id: CustomerId): CustomerKey => ({ pk: pkOf(shop, id), sk: `C#${id}` }),
    page: (shop: ShopId, id: CustomerId, orderKey: OrderKey): CustomerKey => ({
      pk: pkOf(shop, id),
      sk: `C#${id}#${String(bucketOf(orderKey, PAGES)).padStart(2, '0')}`,
    }),
    lines: (shop: ShopId, id: CustomerId, orderKey: OrderKey): CustomerKey => ({
      pk: pkOf(shop, id),
      sk: `L#${id}#${orderKey}`,
    }),
    links: (shop: ShopId, id: CustomerId): CustomerKey => ({ pk: pkOf(shop, id), sk: `I#${id}` }),
    profile: (shop: ShopId, id: CustomerId): CustomerKey => ({ pk: pkOf(shop, id), sk: `P#${id}` }),
    standing: (shop: ShopId, id: CustomerId): CustomerKey => ({ pk: pkOf(shop, id), sk: `Y#${id}` }),
    membership: (shop: ShopId, id: CustomerId): CustomerKey => ({ pk: pkOf(shop, id), sk: `M#${id}` }),
    preferences: (shop: ShopId, id: CustomerId): CustomerKey => ({ pk: pkOf(shop, id), sk: `R#${id}` }),
    /** A note that a cart is theirs. */
    cart: (shop: ShopId, id: CustomerId, cartKey: CartKey): CustomerKey => ({
      pk: pkOf(shop, id),
      sk: `K#${id}#${cartKey}`,
    }),
    /** The facts of one person lie side by side, behind `F#<id>#`. */
    fact: (shop: ShopId, id: CustomerId, kind: string, name: string): CustomerKey => ({
      pk: pkOf(shop, id),
      sk: `F#${id}#${kind}#${name}`,
    }),
    /** The n-th entry of the journal of points; without a number, how all of them begin. */
    points: (shop: ShopId, id: CustomerId, n?: number): CustomerKey => ({
      pk: pkOf(shop, id),
      sk: `G#${id}#${n === undefined ? '' : String(n).padStart(6, '0')}`,
    }),
  };
}
export type CustomerKeys = ReturnType<typeof customerKeys>;

/** Letters that open the sort keys of a customer's rows: entries, lines, profile, links, preferences, facts, carts, standing, membership, points. */
export const ROW_KINDS = ['C', 'L', 'P', 'I', 'R', 'F', 'K', 'Y', 'M', 'G'] as const;

/** Customer id and, of a `C#` row, page; ids of pseudo-customers hold two # themselves (`ANON#day#shard`). */
function parseSortKey(sk: string): { readonly id: string; readonly page: string | undefined } {
  const parts = sk.split('#').slice(1);
  const idParts = isAnonymous(parts.join('#')) ? 3 : 1;
  return { id: parts.slice(0, idParts).join('#'), page: parts[idParts] };
}

/** A new main item or page. `e` and `m` are short since they are paid for on every write of the customer. */
export const newItem = (key: CustomerKey, entries: Readonly<Record<string, OrderEntry>>) => ({
  ...key,
  v: SCHEMA,
  e: Object.fromEntries(Object.entries(entries).map(([orderKey, entry]) => [orderKey, encodeEntry(entry)])),
});

/** A new main item; `s` tells since when it is there, and is never changed; a first service case adds `c`. */
export const newCustomer = (key: CustomerKey, entries: Readonly<Record<string, OrderEntry>>, since: number) => ({
  ...newItem(key, entries),
  s: since,
});

export type Item = Readonly<Record<string, unknown>>;

/** Reads a customer from a main item and its pages; of an order key on several items the newest entry holds. */
export function customerOf(shop: ShopId, id: CustomerId, items: readonly Item[]): Customer {
  const entries = new Map<string, OrderEntry>();
  let flags: Flags = {};
  for (const item of items) {
    checkSchema(item);
    for (const [orderKey, cells] of Object.entries(item.e ?? {})) {
      const entry = decodeEntry(cells);
      if (entry.version > (entries.get(orderKey)?.version ?? -1)) entries.set(orderKey, entry);
    }
    if (parseSortKey(String(item.sk)).page === undefined) flags = flagsOf(item);
  }
  return { shop, id, entries, ...flags };
}

type Flags = Pick<Customer, 'membership' | 'mergedInto' | 'merging' | 'since' | 'erased' | 'hasCases'>;

function flagsOf(item: Item): Flags {
  // Releases before the row `M#` kept it here.
  const membership = decodeMembership(item.m);
  return {
    ...(membership && { membership }),
    ...(typeof item.mergedInto === 'string' && { mergedInto: item.mergedInto }),
    ...(item.merging === true && { merging: true }),
    ...(typeof item.s === 'number' && { since: item.s }),
    ...(item.erased === true && { erased: true }),
    ...(item.c === true && { hasCases: true }),
  };
}
