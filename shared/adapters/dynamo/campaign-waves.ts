import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CampaignId } from '#model/campaign/campaign.ts';
import { NO_CURSORS, waveCursorsSchema } from '#model/campaign/waves/cursor.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { WaveCursorStore } from '#ports/campaign-waves.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';

/**
 * Items of the Touches table, beside the watermarks of dispatch: whoever plans waves writes touches anyway, and counters
 * may be forgotten, which a cursor may not.
 */
export function dynamoWaveCursors(client: DynamoDBDocumentClient, TableName: string): WaveCursorStore {
  const key = (shop: ShopId, campaign: CampaignId) => ({ pk: `W#${shop}`, sk: `CAMPAIGN#${campaign}` });
  return {
    get: async (shop, campaign) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: key(shop, campaign), ConsistentRead: true }));
      return Item ? readItem(waveCursorsSchema, Item) : NO_CURSORS;
    },
    put: async (shop, campaign, cursors) => {
      const put = new PutCommand({
        TableName,
        Item: { ...key(shop, campaign), v: SCHEMA, ...cursors },
        ConditionExpression: cursors.version === 1 ? 'attribute_not_exists(pk)' : 'version = :read',
        ...(cursors.version !== 1 && { ExpressionAttributeValues: { ':read': cursors.version - 1 } }),
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
  };
}
