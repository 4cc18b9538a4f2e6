import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ShopId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';
import { contactRows } from './contact-rows.ts';
import { dueRows } from './due-rows.ts';
import { touchLedger } from './touch-ledger.ts';

/** The Touches table: due rows, ledger, contact rows and the watermark. `shards` = due partitions per shop and hour. */
export function dynamoTouches(client: DynamoDBDocumentClient, TableName: string, shards: number): TouchStore {
  return {
    ...dueRows(client, TableName, shards),
    ...touchLedger(client, TableName),
    ...contactRows(client, TableName),
    ...watermarks(client, TableName),
  };
}

function watermarks(client: DynamoDBDocumentClient, TableName: string): Pick<TouchStore, 'watermark' | 'setWatermark'> {
  const key = (shop: ShopId) => ({ pk: `W#${shop}`, sk: 'W' });
  return {
    watermark: async (shop) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: key(shop), ConsistentRead: true }));
      if (!Item) return undefined;
      checkSchema(Item);
      // A release without journeys has looked at the rows of touches alone: whoever comes after it looks back further.
      return typeof Item.at === 'number' && Item.journeys === true ? Item.at : undefined;
    },
    // It only rises: a slow worker does not make the others look again at what they have done.
    setWatermark: async (shop, at) => {
      const put = new PutCommand({
        TableName,
        Item: { ...key(shop), v: SCHEMA, at, journeys: true },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      });
      await wasWritten(client.send(put));
    },
  };
}
