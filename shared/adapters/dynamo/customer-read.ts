import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Customer } from '#model/customer/customer.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { type CustomerKeys, customerOf, type Item } from './customer-item.ts';
import type { memberships } from './memberships.ts';

type Memberships = Pick<ReturnType<typeof memberships>, 'rowOf' | 'withMembership'>;

/** Reads of whole customers: main item and pages lie side by side, since every character of an id sorts after #. */
export function customerReader(client: DynamoDBDocumentClient, table: string, keys: CustomerKeys, rows: Memberships) {
  const itemsOf = async (shop: ShopId, id: CustomerId): Promise<readonly Item[]> => {
    const { pk, sk } = keys.main(shop, id);
    const items: Item[] = [];
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :main AND :end',
        ExpressionAttributeValues: { ':pk': pk, ':main': sk, ':end': `${sk}#~` },
        ConsistentRead: true,
      },
    );
    for await (const { Items = [] } of pages) items.push(...Items);
    return items;
  };
  return {
    async get(shop: ShopId, id: CustomerId): Promise<Customer | undefined> {
      const [items, membership] = await Promise.all([itemsOf(shop, id), rows.rowOf(shop, id)]);
      return items.length === 0 ? undefined : rows.withMembership(customerOf(shop, id, items), membership);
    },
  };
}
