import { type DynamoDBDocumentClient, PutCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CampaignId } from '#model/campaign/campaign.ts';
import { trailEntrySchema } from '#model/campaign/trail-entry.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { queryAll } from './query-all.ts';

/** A partition of the table Trail for each campaign, an item for each step, which is never written again. */
export function dynamoTrail(client: DynamoDBDocumentClient, TableName: string): CampaignTrail {
  const query = async (shop: ShopId, campaign: CampaignId, how: Partial<QueryCommandInput>, atMost?: number) => {
    const input = {
      ...{ TableName, KeyConditionExpression: 'pk = :pk' },
      ExpressionAttributeValues: { ':pk': partition(shop, campaign) },
      ...how,
    };
    return (await queryAll(client, input, atMost)).map((item) => readItem(trailEntrySchema, item));
  };
  return {
    entries: (shop, campaign) => query(shop, campaign, { ConsistentRead: true }),
    head: async (shop, campaign, how) =>
      (await query(shop, campaign, { ConsistentRead: how === 'consistent', ScanIndexForward: false }, 1))[0],
    append: async (entry) => {
      const Item = { pk: partition(entry.shop, entry.campaign), sk: sortKey(entry.seq), v: SCHEMA, ...entry };
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
  };
}

const partition = (shop: ShopId, campaign: CampaignId): string => `${shop}#${campaign}`;
const sortKey = (seq: number): string => String(seq).padStart(6, '0');
