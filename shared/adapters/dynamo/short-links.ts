import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { lockedLink, nameOf, unlocked } from '#model/message/short-code.ts';
import type { ShortLinks } from '#ports/short-links.ts';
import { SCHEMA, wasWritten } from './client.ts';

const keyOf = (name: string) => ({ pk: `LINK#${name}` });

/** In the Counters table, whose rows expire; DynamoDB may delete one some days later, so its time is looked at. */
export function dynamoShortLinks(client: DynamoDBDocumentClient, TableName: string): ShortLinks {
  return {
    keep: async (code, token, expiresAt) => {
      const { name, locked } = lockedLink(code, token);
      const put = new PutCommand({
        TableName,
        Item: { ...keyOf(name), v: SCHEMA, locked, ttl: Math.ceil(expiresAt / 1000) },
        ConditionExpression: 'attribute_not_exists(pk) OR locked = :locked',
        ExpressionAttributeValues: { ':locked': locked },
      });
      return (await wasWritten(client.send(put))) ? 'kept' : 'taken';
    },
    tokenOf: async (code, now) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(nameOf(code)) }));
      if (typeof Item?.locked !== 'string' || typeof Item.ttl !== 'number' || Item.ttl * 1000 <= now) return undefined;
      return unlocked(code, Item.locked);
    },
  };
}
