import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ShopId } from '#model/values/ids.ts';
import type { Lane, TouchStore } from '#ports/touches.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';
import { contactRows } from './contact-rows.ts';
import { dueRows } from './due-rows.ts';
import { queryAll } from './query-all.ts';
import { shopControls } from './shop-controls.ts';
import { touchLedger } from './touch-ledger.ts';

/** The Touches table: due rows, ledger, contact rows and the watermark. `shards` = due partitions per shop and hour. */
export function dynamoTouches(client: DynamoDBDocumentClient, TableName: string, shards: number): TouchStore {
  return {
    ...dueRows(client, TableName, shards),
    ...touchLedger(client, TableName),
    ...contactRows(client, TableName),
    ...shopControls(client, TableName),
    ...watermarks(client, TableName),
  };
}

function watermarks(client: DynamoDBDocumentClient, TableName: string): Pick<TouchStore, 'watermark' | 'setWatermark'> {
  const key = (shop: ShopId, { lane, of }: Lane) => ({ pk: `W#${shop}`, sk: of === 1 ? 'W' : `W#${of}.${lane}` });
  return {
    watermark: async (shop, lane) => {
      const { pk, sk } = key(shop, lane);
      const items = await queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :w)',
        ExpressionAttributeValues: { ':pk': pk, ':w': 'W' },
      });
      for (const item of items) checkSchema(item);
      // A release without journeys has looked at the rows of touches alone: whoever comes after it looks back further.
      const upTo = items.map(({ at, journeys }) => (typeof at === 'number' && journeys === true ? at : Number.NaN));
      const own = upTo[items.findIndex((item) => item.sk === sk)];
      const at = own ?? (upTo.length === 0 ? Number.NaN : Math.min(...upTo));
      return Number.isNaN(at) ? undefined : at;
    },
    // It only rises: a slow worker does not make the others look again at what they have done.
    setWatermark: async (shop, lane, at) => {
      const put = new PutCommand({
        TableName,
        Item: { ...key(shop, lane), v: SCHEMA, at, journeys: true },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      });
      await wasWritten(client.send(put));
    },
  };
}
