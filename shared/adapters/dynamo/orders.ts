import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Order } from '#model/order/order.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import type { OrderStore } from '#ports/orders.ts';
import { orderItem, orderOf } from './order-item.ts';
import { orderPk } from './order-pk.ts';
import { putVersion } from './put-version.ts';

export function dynamoOrders(client: DynamoDBDocumentClient, table: string): OrderStore {
  return {
    async get(shop: ShopId, orderKey: OrderKey): Promise<Order | undefined> {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk: orderPk(shop, orderKey) }, ConsistentRead: true }),
      );
      return Item && orderOf(shop, orderKey, Item);
    },
    put: (order, expectedVersion) => putVersion(client, table, orderItem(order), expectedVersion),
  };
}
