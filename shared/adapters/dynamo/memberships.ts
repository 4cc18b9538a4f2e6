import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Customer } from '#model/customer/customer.ts';
import type { StoredMembership } from '#model/segment/membership.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerKey, CustomerKeys, Item } from './customer-item.ts';
import { membershipItem, membershipOfItem, type SegmentBits } from './membership-item.ts';
import type { SegmentRegistry } from './segment-registry.ts';

/** The row `M#<customer>`: one write unit, however many orders the customer has (docs/adr/0031-the-day-file.md). */
export function memberships(
  client: DynamoDBDocumentClient,
  TableName: string,
  keys: CustomerKeys,
  registry: SegmentRegistry,
) {
  const read = async (Key: CustomerKey, ProjectionExpression?: string): Promise<Item | undefined> =>
    (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true, ProjectionExpression }))).Item;

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

    /** Reads the row of a customer. */
    rowOf: (shop: ShopId, id: CustomerId): Promise<Item | undefined> => read(keys.membership(shop, id)),

    registerSegments: async (shop: ShopId, ids: readonly string[]): Promise<void> => {
      await registry.register(shop, ids);
    },

    /**
     * The row knows nothing of a merge or an erasure that came between: the main item, read after the write, has the last
     * word, and takes the row away again.
     */
    setMembership: async (shop: ShopId, id: CustomerId, membership: StoredMembership): Promise<'stored' | 'gone'> => {
      const { current, previous, left = {} } = membership;
      const bits = await registry.register(shop, [...current.rules, ...(previous?.rules ?? []), ...Object.keys(left)]);
      const key = keys.membership(shop, id);
      await client.send(new PutCommand({ TableName, Item: membershipItem(key, membership, bits) }));
      const main = await read(keys.main(shop, id), 'pk, mergedInto, erased');
      if (main && main.mergedInto === undefined && main.erased !== true) return 'stored';
      await client.send(new DeleteCommand({ TableName, Key: key }));
      return 'gone';
    },
  };
}

/** A release before these rows kept the membership on the main item, and may have run again since. */
export const withLater = (customer: Customer, row: StoredMembership | undefined): Customer =>
  !row || (customer.membership && customer.membership.day > row.day) ? customer : { ...customer, membership: row };
