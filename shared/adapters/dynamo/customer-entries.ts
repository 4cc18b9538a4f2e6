import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Customer } from '#model/customer/customer.ts';
import { encodeEntry, VERSION_INDEX } from '#model/order/codec.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import type { SetEntryResult } from '#ports/customers.ts';
import { wasWritten } from './client.ts';
import { type CustomerKey, type CustomerKeys, customerOf, type Item, newCustomer, newItem } from './customer-item.ts';

/** Entries of the main item from which on new ones go to pages: about 8 KB, since each write pays the whole item. */
export const PAGE_FROM = 160;
const MAX_ATTEMPTS = 8;

const ALIVE = 'attribute_exists(pk) AND attribute_not_exists(mergedInto) AND attribute_not_exists(erased)';
const IS_NEWER = `(attribute_not_exists(e.#key) OR e.#key[${VERSION_INDEX}] < :version)`;
const HAS_ROOM = `(attribute_exists(e.#key) OR size(e) < :full)`;

/** The item was changed by others at each attempt; the caller's message is tried again later. */
export class ContentionError extends Error {
  override name = 'ContentionError';
}

/**
 * Sets an entry where it belongs: on the main item while that has room or already holds the key, else on its page.
 * A read of the main item goes first (half a read unit): a refused conditional write would cost its whole size.
 */
export function entryWriter(client: DynamoDBDocumentClient, table: string, keys: CustomerKeys, now: () => number) {
  const read = async (key: CustomerKey, consistent: boolean): Promise<Item | undefined> =>
    (await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: consistent }))).Item;

  const create = (Item: Item): Promise<boolean> =>
    wasWritten(
      client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
    );

  /** The item after the write; undefined when its condition did not hold. */
  const update = async (
    key: CustomerKey,
    orderKey: OrderKey,
    entry: OrderEntry,
    bounded: boolean,
  ): Promise<Item | undefined> => {
    let written: Item | undefined;
    const write = client
      .send(
        new UpdateCommand({
          TableName: table,
          Key: key,
          UpdateExpression: 'SET e.#key = :entry',
          ConditionExpression: [ALIVE, IS_NEWER, ...(bounded ? [HAS_ROOM] : [])].join(' AND '),
          ExpressionAttributeNames: { '#key': orderKey },
          ExpressionAttributeValues: {
            ':entry': encodeEntry(entry),
            ':version': entry.version,
            ...(bounded && { ':full': PAGE_FROM }),
          },
          ReturnValues: 'ALL_NEW',
        }),
      )
      .then(({ Attributes }) => {
        written = Attributes;
      });
    return (await wasWritten(write)) ? written : undefined;
  };

  async function setOnPage(main: Item, shop: ShopId, id: string, orderKey: OrderKey, entry: OrderEntry) {
    const key = keys.page(shop, id, orderKey);
    const state = (page: Item): Customer => customerOf(shop, id, [main, page]);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const page = await read(key, attempt > 0);
      if (page && !isNewer(customerOf(shop, id, [page]), orderKey, entry)) {
        return { outcome: 'superseded', customer: state(page) } as const;
      }
      if (!page) {
        const created = newItem(key, { [orderKey]: entry });
        if (await create(created)) return { outcome: 'applied', customer: state(created) } as const;
      } else {
        const written = await update(key, orderKey, entry, false);
        if (written) return { outcome: 'applied', customer: state(written) } as const;
      }
    }
    throw new ContentionError('a page of a customer is contended');
  }

  return async (shop: ShopId, id: string, orderKey: OrderKey, entry: OrderEntry): Promise<SetEntryResult> => {
    const key = keys.main(shop, id);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const main = await read(key, attempt > 0);
      if (!main) {
        const created = newCustomer(key, { [orderKey]: entry }, now());
        if (await create(created)) {
          return { outcome: 'applied', customer: customerOf(shop, id, [created]) };
        }
        continue;
      }
      const customer = customerOf(shop, id, [main]);
      if (isGone(customer)) return { outcome: 'gone', mergedInto: customer.mergedInto };
      if (!isNewer(customer, orderKey, entry)) return { outcome: 'superseded', customer };
      if (!customer.entries.has(orderKey) && customer.entries.size >= PAGE_FROM) {
        const result = await setOnPage(main, shop, id, orderKey, entry);
        // The page knows nothing of a merge or an erasure that came between: the main item has the last word.
        const now = customerOf(shop, id, [(await read(key, true)) ?? main]);
        return isGone(now) ? { outcome: 'gone', mergedInto: now.mergedInto } : result;
      }
      const written = await update(key, orderKey, entry, true);
      if (written) return { outcome: 'applied', customer: customerOf(shop, id, [written]) };
    }
    throw new ContentionError('a customer is contended');
  };
}

export const isGone = (customer: Customer): boolean => customer.mergedInto !== undefined || customer.erased === true;

const isNewer = (customer: Customer, orderKey: OrderKey, entry: OrderEntry): boolean =>
  entry.version > (customer.entries.get(orderKey)?.version ?? -1);
