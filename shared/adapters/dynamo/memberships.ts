import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Customer } from '#model/customer/customer.ts';
import type { StoredMembership } from '#model/segment/membership.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { OwnMembership } from '#ports/customers.ts';
import type { CustomerKey, CustomerKeys, Item } from './customer-item.ts';
import { membershipItem, membershipOfItem, type SegmentBits } from './membership-item.ts';
import type { SegmentRegistry } from './segment-registry.ts';
import { untilAllTaken } from './until-all-taken.ts';

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];
type Key = Record<string, unknown>;

/** BatchWriteItem takes 25 requests; BatchGetItem would take 100 keys. */
const BATCH = 25;
/** What the main item must tell after the write. */
const ALIVE = 'pk, sk, mergedInto, erased';

/** The row `M#<customer>`: one write unit, however many orders the customer has (docs/adr/0031-the-day-file.md). */
export function memberships(
  client: DynamoDBDocumentClient,
  TableName: string,
  keys: CustomerKeys,
  registry: SegmentRegistry,
) {
  const read = async (Key: CustomerKey, ConsistentRead: boolean, ProjectionExpression?: string) =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead, ProjectionExpression }))).Item;

  /** Throws on a bit that the registry does not have: the row would say less than it does. */
  const decoded = async (shop: ShopId, item: Item): Promise<StoredMembership | undefined> => {
    for (const fresh of [false, true]) {
      const membership = membershipOfItem(item, await registry.of(shop, fresh));
      if (membership !== 'unknown') return membership;
    }
    throw new Error(
      `the membership ${String(item.sk)} of ${shop} names a segment that the item ${shop}#segments does not: restore both from one backup`,
    );
  };

  const remove = async (Key: CustomerKey): Promise<void> => {
    await client.send(new DeleteCommand({ TableName, Key }));
  };

  const putAll = async (shop: ShopId, batch: readonly OwnMembership[]): Promise<void> => {
    const bits = await registry.register(
      shop,
      batch.flatMap(({ membership }) => segmentsIn(membership)),
    );
    const puts: readonly WriteRequest[] = batch.map(({ id, membership }) => ({
      PutRequest: { Item: membershipItem(keys.membership(shop, id), membership, bits) },
    }));
    await untilAllTaken(puts, async (open) => {
      const write = new BatchWriteCommand({ RequestItems: { [TableName]: [...open] } });
      return (await client.send(write)).UnprocessedItems?.[TableName] ?? [];
    });
  };

  /** Sort keys of the main items of those who are neither merged nor erased. Consistent. */
  const livingOf = async (mains: readonly CustomerKey[]): Promise<ReadonlySet<unknown>> => {
    const living = new Set<unknown>();
    const wanted: readonly Key[] = mains.map((main) => ({ ...main }));
    await untilAllTaken(wanted, async (open) => {
      const request = { Keys: [...open], ConsistentRead: true, ProjectionExpression: ALIVE };
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: request } }),
      );
      for (const item of Responses?.[TableName] ?? []) if (isAlive(item)) living.add(item.sk);
      return UnprocessedKeys?.[TableName]?.Keys ?? [];
    });
    return living;
  };

  return {
    /** Decodes rows of a shop, at once where the segments that they name are known. */
    reader: (shop: ShopId) => {
      let bits: SegmentBits | undefined;
      return (item: Item): StoredMembership | undefined | Promise<StoredMembership | undefined> => {
        const membership = bits ? membershipOfItem(item, bits) : 'unknown';
        if (membership !== 'unknown') return membership;
        return decoded(shop, item).then(async (found) => {
          bits = await registry.of(shop);
          return found;
        });
      };
    },

    withMembership: async (customer: Customer, item: Item | undefined): Promise<Customer> =>
      withLater(customer, item && (await decoded(customer.shop, item))),

    /** Reads the row of a customer. It says what a day's run found, within hours: a second more or less is the run's. */
    rowOf: (shop: ShopId, id: CustomerId): Promise<Item | undefined> => read(keys.membership(shop, id), false),

    registerSegments: async (shop: ShopId, ids: readonly string[]): Promise<void> => {
      await registry.register(shop, ids);
    },

    /**
     * The row knows nothing of a merge or an erasure that came between: the main item, read after the write, has the last
     * word, and takes the row away again.
     */
    setMembership: async (shop: ShopId, id: CustomerId, membership: StoredMembership): Promise<'stored' | 'gone'> => {
      const bits = await registry.register(shop, segmentsIn(membership));
      const key = keys.membership(shop, id);
      await client.send(new PutCommand({ TableName, Item: membershipItem(key, membership, bits) }));
      if (isAlive(await read(keys.main(shop, id), true, ALIVE))) return 'stored';
      await remove(key);
      return 'gone';
    },

    /** As many in two calls as BatchWriteItem takes: units as one by one, a tenth of the time. */
    setMemberships: async (shop: ShopId, all: readonly OwnMembership[]): Promise<readonly CustomerId[]> => {
      const gone: CustomerId[] = [];
      for (let start = 0; start < all.length; start += BATCH) {
        const batch = all.slice(start, start + BATCH);
        await putAll(shop, batch);
        const mains = batch.map(({ id }) => keys.main(shop, id));
        const living = await livingOf(mains);
        for (const [n, { id }] of batch.entries()) {
          if (living.has(mains[n]?.sk)) continue;
          await remove(keys.membership(shop, id));
          gone.push(id);
        }
      }
      return gone;
    },
  };
}

const segmentsIn = ({ current, previous, left = {} }: StoredMembership): readonly string[] => [
  ...current.rules,
  ...(previous?.rules ?? []),
  ...Object.keys(left),
];

const isAlive = (main: Item | undefined): boolean =>
  main !== undefined && main.mergedInto === undefined && main.erased !== true;

/** A release before these rows kept the membership on the main item, and may have run again since. */
export const withLater = (customer: Customer, row: StoredMembership | undefined): Customer =>
  !row || (customer.membership && customer.membership.day > row.day) ? customer : { ...customer, membership: row };
