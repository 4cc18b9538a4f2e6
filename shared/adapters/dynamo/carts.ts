import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { Cart, CartDocument } from '#model/cart/cart.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { CartStore } from '#ports/orders.ts';
import { readItem, SCHEMA, stored } from './client.ts';
import { customerKeys } from './customer-item.ts';
import { packLine, type StoredLine, unpackLine } from './order-lines.ts';
import { cartPk } from './order-pk.ts';
import { putVersion } from './put-version.ts';
import { queryAll } from './query-all.ts';

/** A cart nobody touched for so long tells nothing any more. */
const KEPT_DAYS = 90;

const Row = z.object({
  version: z.number(),
  document: z.optional(stored<Omit<CartDocument, 'lines'> & { readonly lines: readonly StoredLine[] }>()),
  identity: stored<Cart['identity']>(),
  owner: z.string(),
  openedAt: z.optional(z.number()),
  converted: z.boolean(),
  heardAt: z.number(),
});

/** Carts: items of the Orders table, whose keys are found by an order, and notes beside the customer. */
export function dynamoCarts(
  client: DynamoDBDocumentClient,
  ordersTable: string,
  customersTable: string,
  buckets: number,
): CartStore {
  const keys = customerKeys(buckets);
  return {
    get: async (shop, cartKey) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: ordersTable, Key: { pk: cartPk(shop, cartKey) }, ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const { document, ...rest } = readItem(Row, Item);
      const lines = document?.lines.map(unpackLine) ?? [];
      return { shop, cartKey, ...rest, ...(document && { document: { ...document, lines } }) };
    },
    put: ({ shop, cartKey, document, ...rest }, expectedVersion) =>
      putVersion(
        client,
        ordersTable,
        {
          pk: cartPk(shop, cartKey),
          v: SCHEMA,
          // The UTC second from which on DynamoDB may delete it.
          ttl: Math.ceil((rest.heardAt + KEPT_DAYS * DAY_MS) / 1000),
          ...rest,
          document: document && { ...document, lines: document.lines.map(packLine) },
        },
        expectedVersion,
      ),
    link: async (shop, customerId, cartKey) => {
      await client.send(
        new PutCommand({ TableName: customersTable, Item: { ...keys.cart(shop, customerId, cartKey), v: SCHEMA } }),
      );
    },
    linked: async (shop, customerId) => {
      const { pk, sk } = keys.cart(shop, customerId, '');
      const rows = await queryAll(client, {
        TableName: customersTable,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        ConsistentRead: true,
      });
      return rows.map((row) => String(row.sk).slice(sk.length));
    },
  };
}
