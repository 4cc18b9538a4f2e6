import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ShopId } from '#model/values/ids.ts';
import type { ReplyStore } from '#ports/sms-replies.ts';
import { SCHEMA, wasWritten } from './client.ts';

/** Ids of incoming text messages, in the Consents table; neither number nor text. */
export function dynamoReplies(client: DynamoDBDocumentClient, table: string): ReplyStore {
  const once = (shop: ShopId, messageId: string, sk: string, more: object) =>
    client.send(
      new PutCommand({
        TableName: table,
        Item: { pk: `${shop}#M#${messageId}`, sk, v: SCHEMA, ...more },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
  return {
    noted: async (shop, messageId, now) => {
      try {
        await once(shop, messageId, 'M', { at: now });
        return now;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return Number(error.Item?.at?.N ?? now);
      }
    },
    claimAnswer: (shop, messageId) => wasWritten(once(shop, messageId, 'A', {})),
  };
}
