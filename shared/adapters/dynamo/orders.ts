import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '#domain/order/order.ts';
import type { OrderStore } from '#ports/orders.ts';
import { checkSchema, wasWritten } from './client.ts';
import { orderItem, orderOf } from './order-item.ts';

/** Orders table: one item per order. */
export function dynamoOrders(client: DynamoDBDocumentClient, table: string): OrderStore {
  return {
    async get(shop: string, orderKey: string): Promise<Order | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk: `${shop}#${orderKey}` }, ConsistentRead: true }),
      );
      if (!Item) return undefined;
      checkSchema(Item);
      return orderOf(Item);
    },
    put: async (order, expectedVersion) => {
      const write = client.send(
        new PutCommand({
          TableName: table,
          Item: orderItem(order),
          ...(expectedVersion === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: '#version = :expected',
                ExpressionAttributeNames: { '#version': 'version' },
                ExpressionAttributeValues: { ':expected': expectedVersion },
              }),
        }),
      );
      return (await wasWritten(write)) ? 'stored' : 'conflict';
    },
  };
}
