import { type DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ProductRecord } from '#model/product/product.ts';
import type { ProductStore } from '#ports/products.ts';
import { checkSchema, SCHEMA } from './client.ts';
import { putVersion } from './put-version.ts';

/** Products table: one item per SKU. */
export function dynamoProducts(client: DynamoDBDocumentClient, table: string): ProductStore {
  return {
    get: async (shop, sku) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk: shop, sk: sku }, ConsistentRead: true }),
      );
      return Item && productOfItem(Item);
    },
    put: ({ shop, sku, version, told }, expectedVersion) =>
      putVersion(client, table, { pk: shop, sk: sku, v: SCHEMA, version, told }, expectedVersion),
    pages: async function* (shop) {
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': shop },
      };
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        if (Items.length > 0) yield Items.map(productOfItem);
      }
    },
  };
}

function productOfItem(item: Readonly<Record<string, unknown>>): ProductRecord {
  checkSchema(item);
  const { pk, sk, version, told } = item as unknown as ProductRecord & { readonly pk: string; readonly sk: string };
  return { shop: pk, sku: sk, version, told };
}
