import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Customer } from '#model/customer/customer.ts';
import { encodeEntry, VERSION_INDEX } from '#model/order/codec.ts';
import type { OrderEntry } from '#model/order/order.ts';
import type { CustomerId, OrderKey, ShopId } from '#model/values/ids.ts';
import type { SetEntryResult } from '#ports/customers.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { wasWritten } from './client.ts';
import { type CustomerKey, type CustomerKeys, customerOf, type Item, newCustomer, newItem } from './customer-item.ts';

/** Entries of the main item from which on new ones go to pages: about 8 KB, since each write pays the whole item. */
export const PAGE_FROM = 160;

export const ALIVE = 'attribute_exists(pk) AND attribute_not_exists(mergedInto) AND attribute_not_exists(erased)';
const IS_NEWER = `(attribute_not_exists(e.#key) OR e.#key[${VERSION_INDEX}] < :version)`;
const HAS_ROOM = `(attribute_exists(e.#key) OR size(e) < :full)`;

/** On the main item while it has room or holds the key, else on a page. Read first: a refused write costs its size. */
export function entryWriter(
  client: DynamoDBDocumentClient,
  table: string,
  keys: CustomerKeys,
  create: (item: Item) => Promise<boolean>,
  now: () => number,
) {
  const read = async (key: CustomerKey, consistent: boolean): Promise<Item | undefined> =>
    (await client.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: consistent }))).Item;

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

  /** The item with the entry; `undefined` when another writer was quicker. */
  const write = async (
    held: Customer | undefined,
    fresh: Item & CustomerKey,
    orderKey: OrderKey,
    entry: OrderEntry,
    bounded: boolean,
  ): Promise<Item | undefined> => {
    if (held) return update({ pk: fresh.pk, sk: fresh.sk }, orderKey, entry, bounded);
    return (await create(fresh)) ? fresh : undefined;
  };

  async function setOnPage(main: Item, shop: ShopId, id: CustomerId, orderKey: OrderKey, entry: OrderEntry) {
    const key = keys.page(shop, id, orderKey);
    let page: Item | undefined;
    const outcome = await untilStored('a page of a customer', {
      pause,
      load: async (attempt) => {
        page = await read(key, attempt > 0);
        return page && customerOf(shop, id, [page]);
      },
      decide: (held): 'superseded' | 'applied' => (held && !isNewer(held, orderKey, entry) ? 'superseded' : 'applied'),
      save: async (wanted, held) => {
        if (wanted === 'superseded') return 'stored';
        page = await write(held, newItem(key, { [orderKey]: entry }), orderKey, entry, false);
        return page ? 'stored' : 'conflict';
      },
    });
    return { outcome, customer: customerOf(shop, id, page ? [main, page] : [main]) };
  }

  return async (shop: ShopId, id: CustomerId, orderKey: OrderKey, entry: OrderEntry): Promise<SetEntryResult> => {
    const key = keys.main(shop, id);
    let main: Item | undefined;
    let customer: Customer | undefined;
    const decided = await untilStored('a customer', {
      pause,
      load: async (attempt) => {
        main = await read(key, attempt > 0);
        customer = main && customerOf(shop, id, [main]);
        return customer;
      },
      decide: (held) => {
        if (!held) return 'applied';
        if (isGone(held)) return 'gone';
        if (!isNewer(held, orderKey, entry)) return 'superseded';
        return !held.entries.has(orderKey) && held.entries.size >= PAGE_FROM ? 'page' : 'applied';
      },
      save: async (wanted, held) => {
        if (wanted !== 'applied') return 'stored';
        const written = await write(held, newCustomer(key, { [orderKey]: entry }, now()), orderKey, entry, true);
        customer = written && customerOf(shop, id, [written]);
        return written ? 'stored' : 'conflict';
      },
    });
    if (decided === 'gone') return { outcome: 'gone', mergedInto: customer?.mergedInto };
    if (decided !== 'page') return { outcome: decided, customer };
    if (!main) throw new Error('a page without its customer');
    const result = await setOnPage(main, shop, id, orderKey, entry);
    // The page knows nothing of a merge or an erasure that came between: the main item has the last word.
    const last = customerOf(shop, id, [(await read(key, true)) ?? main]);
    return isGone(last) ? { outcome: 'gone', mergedInto: last.mergedInto } : result;
  };
}

export const isGone = (customer: Customer): boolean => customer.mergedInto !== undefined || customer.erased === true;

const isNewer = (customer: Customer, orderKey: OrderKey, entry: OrderEntry): boolean =>
  entry.version > (customer.entries.get(orderKey)?.version ?? -1);
