import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { CircleMark } from '#model/circle/circle.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CircleStore } from '#ports/circles.ts';
import { readItem, SCHEMA, wordOf } from './client.ts';
import { queryAll } from './query-all.ts';

const Row = z.object({ place: z.string(), id: z.string(), as: wordOf<CircleMark['as']>() });

/**
 * In the Members table: a row for each person of a place, and one of each place of a person, by which an erasure finds it. The
 * second is written first and taken out last, so that a crash leaves no row that is not found.
 */
export function dynamoCircles(client: DynamoDBDocumentClient, TableName: string): CircleStore {
  const atKey = (shop: ShopId, { place, as }: CircleMark, id: CustomerId) => ({
    pk: `CIRCLE#${shop}#${place}`,
    sk: `${id}#${as}`,
  });
  const ofKey = (shop: ShopId, { place, as }: CircleMark, id: CustomerId) => ({
    pk: `CIRCLE-OF#${shop}#${id}`,
    sk: `${place}#${as}`,
  });
  const put = (Item: Readonly<Record<string, unknown>>) =>
    client.send(new PutCommand({ TableName, Item: { v: SCHEMA, ...Item } }));
  const rows = async (pk: string, atMost?: number) => {
    const query = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } };
    return (await queryAll(client, query, atMost)).map((item) => readItem(Row, item));
  };
  const marksOf = async (shop: ShopId, id: CustomerId): Promise<readonly CircleMark[]> =>
    (await rows(`CIRCLE-OF#${shop}#${id}`)).map(({ place, as }) => ({ place, as }));
  const drop = async (shop: ShopId, mark: CircleMark, id: CustomerId): Promise<void> => {
    await client.send(new DeleteCommand({ TableName, Key: atKey(shop, mark, id) }));
    await client.send(new DeleteCommand({ TableName, Key: ofKey(shop, mark, id) }));
  };
  return {
    note: async (shop, mark, id) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: atKey(shop, mark, id) }));
      if (Item) return;
      const row = { place: mark.place, as: mark.as, id };
      await put({ ...ofKey(shop, mark, id), ...row });
      await put({ ...atKey(shop, mark, id), ...row });
    },
    at: async (shop, place, atMost) =>
      (await rows(`CIRCLE#${shop}#${place}`, atMost)).map(({ id, as }) => ({ id, as })),
    of: marksOf,
    drop,
    forget: async (shop, ids) => {
      for (const id of ids) for (const mark of await marksOf(shop, id)) await drop(shop, mark, id);
    },
  };
}
