import { BatchGetCommand, type DynamoDBDocumentClient, GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ProductRecord } from '#model/product/product.ts';
import type { ProductStore } from '#ports/products.ts';
import { readItem, SCHEMA } from './client.ts';
import { putVersion } from './put-version.ts';
import { untilAllTaken } from './until-all-taken.ts';

const text = z.exactOptional(z.readonly(z.tuple([z.number(), z.string()])));
const number = z.exactOptional(z.readonly(z.tuple([z.number(), z.number()])));
const flag = z.exactOptional(z.readonly(z.tuple([z.number(), z.boolean()])));
const Row = z.object({
  pk: z.string(),
  sk: z.string(),
  version: z.number(),
  told: z.object({
    ...{ title: text, group: text, category: text, imageUrl: text, url: text },
    ...{ unitCostMinor: number, daysOfSupply: number, shelfLifeDays: number, priceMinor: number, addedAt: number },
    inStock: flag,
    deleted: flag,
  }),
});

/** BatchGetItem takes 100 keys. */
const BATCH = 100;

/** Products table: one item per SKU. */
export function dynamoProducts(client: DynamoDBDocumentClient, table: string): ProductStore {
  return {
    get: async (shop, sku) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: { pk: shop, sk: sku }, ConsistentRead: true }),
      );
      return Item && productOfItem(Item);
    },
    getMany: async (shop, skus) => {
      const records: ProductRecord[] = [];
      const wanted: Record<string, unknown>[] = [...new Set(skus)].slice(0, BATCH).map((sk) => ({ pk: shop, sk }));
      await untilAllTaken(wanted, async (open) => {
        const { Responses, UnprocessedKeys } = await client.send(
          new BatchGetCommand({ RequestItems: { [table]: { Keys: [...open] } } }),
        );
        records.push(...(Responses?.[table] ?? []).map(productOfItem));
        return UnprocessedKeys?.[table]?.Keys ?? [];
      });
      return records;
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
  const { pk, sk, version, told } = readItem(Row, item);
  return { shop: pk, sku: sk, version, told };
}
