import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { CampaignId } from '#model/campaign/campaign.ts';
import type { Redemption } from '#model/campaign/code/redemption.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { plainItem } from './put-merged.ts';
import { queryAll, queryPages } from './query-all.ts';

const Row = z.object({
  sk: z.string(),
  /** Where it lies under another name than its holder's. */
  holder: z.optional(z.string()),
  givenTo: z.optional(z.string()),
  request: z.string(),
  at: z.number(),
  store: z.optional(z.string()),
  amountMinor: z.optional(z.number()),
});

const BegunRow = z.object({ sk: z.string(), at: z.number() });

/** Minutes are enough; where no function looks any more, as once all campaigns are taken out, it goes by itself. */
const BEGUN_DAYS = 7;

/** A partition of the Touches table for each campaign, and one of each shop for what was begun. */
export function dynamoRedemptions(client: DynamoDBDocumentClient, TableName: string): RedemptionStore {
  const partition = (shop: ShopId, campaign: CampaignId): string => `REDEEMED#${shop}#${campaign}`;
  const read = (shop: ShopId, campaign: CampaignId, item: Readonly<Record<string, unknown>>): Redemption => {
    const { sk, holder = sk, ...rest } = readItem(Row, item);
    return { shop, campaign, holder, ...rest };
  };
  const begunPartition = (shop: ShopId): string => `REDEEMING#${shop}`;
  return {
    begin: async (shop, { code, at }) => {
      const ttl = Math.ceil((at + BEGUN_DAYS * DAY_MS) / 1000);
      await client.send(
        new PutCommand({ TableName, Item: { pk: begunPartition(shop), sk: code, v: SCHEMA, at, ttl } }),
      );
    },
    end: async (shop, { code, at }) => {
      const remove = new DeleteCommand({
        TableName,
        Key: { pk: begunPartition(shop), sk: code },
        ConditionExpression: '#at = :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      });
      await wasWritten(client.send(remove));
    },
    begun: async (shop, atMost) => {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': begunPartition(shop) },
      };
      const items = await queryAll(client, query, atMost);
      return items.map((item) => {
        const { sk: code, at } = readItem(BegunRow, item);
        return { code, at };
      });
    },
    redeem: async (redemption, under = redemption.holder) => {
      const { shop, campaign, holder, ...said } = redemption;
      const put = new PutCommand({
        TableName,
        Item: { pk: partition(shop, campaign), sk: under, v: SCHEMA, ...said, ...(under !== holder && { holder }) },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      try {
        await client.send(put);
        return redemption;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
        return read(shop, campaign, plainItem(error.Item));
      }
    },
    get: async (shop, campaign, under) => {
      const Key = { pk: partition(shop, campaign), sk: under };
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && read(shop, campaign, Item);
    },
    async *redeemedOf(shop, campaign) {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'attribute_not_exists(holder)',
        ExpressionAttributeValues: { ':pk': partition(shop, campaign) },
      };
      for await (const page of queryPages(client, query)) for (const item of page) yield read(shop, campaign, item);
    },
  };
}
