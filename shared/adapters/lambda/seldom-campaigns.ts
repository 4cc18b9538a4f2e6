import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { CampaignTrail } from '#ports/campaigns.ts';

/** `dynamoCampaignBudgets` for senders, most of whose messages are of no campaign: loaded by the first that is of one. */
export const leasedBudgets = (client: DynamoDBDocumentClient, table: string): Pick<CampaignBudgets, 'lease'> => ({
  lease: async (...asked) =>
    (await import('../dynamo/campaign-budgets.ts')).dynamoCampaignBudgets(client, table).lease(...asked),
});

/** `dynamoTrail` for senders, loaded where a shop has a campaign. */
export const askedTrail = (client: DynamoDBDocumentClient, table: string): Pick<CampaignTrail, 'head'> => ({
  head: async (...asked) => (await import('../dynamo/campaigns.ts')).dynamoTrail(client, table).head(...asked),
});
