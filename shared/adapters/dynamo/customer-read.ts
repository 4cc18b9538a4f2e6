import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Customer } from '#model/customer/customer.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { isGone } from './customer-entries.ts';
import { type CustomerKeys, customerOf, type Item, parseSortKey } from './customer-item.ts';

/** Reads of whole customers: main item and pages lie side by side, since every character of an id sorts after #. */
export function customerReader(client: DynamoDBDocumentClient, table: string, keys: CustomerKeys) {
  return {
    async get(shop: ShopId, id: CustomerId): Promise<Customer | undefined> {
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
      return items.length === 0 ? undefined : customerOf(shop, id, items);
    },

    async *scan(shop: ShopId, bucket: number, after?: string): AsyncGenerator<readonly Customer[]> {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :end',
          ExpressionAttributeValues: {
            ':pk': keys.partition(shop, bucket),
            ':from': after === undefined ? 'C#' : `C#${after}#~`,
            ':end': 'C#~',
          },
        },
      );
      // Rows of one customer may lie on both sides of a page border, so the last one of a page waits.
      let open: { readonly id: string; readonly items: Item[] } | undefined;
      for await (const { Items = [] } of pages) {
        const whole: Customer[] = [];
        for (const item of Items) {
          const { id } = parseSortKey(String(item.sk));
          if (open?.id === id) open.items.push(item);
          else {
            if (open) whole.push(customerOf(shop, open.id, open.items));
            open = { id, items: [item] };
          }
        }
        yield whole.filter((customer) => !isGone(customer));
      }
      if (open) yield [customerOf(shop, open.id, open.items)].filter((customer) => !isGone(customer));
    },
  };
}
