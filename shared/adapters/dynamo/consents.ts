import { type DynamoDBDocumentClient, GetCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { ConsentEntry, Suppression } from '#domain/consent/consent.ts';
import type { Channel } from '#domain/event/event.ts';
import { keyedHash } from '#domain/hash/hash.ts';
import type { ConsentStore } from '#ports/consents.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';

/** Consents table: the append-only ledger of each person, and suppressed addresses under keyed hashes. */
export function dynamoConsents(
  client: DynamoDBDocumentClient,
  table: string,
  personKey: () => Promise<string>,
): ConsentStore {
  const suppressionKey = async (
    shop: string,
    channel: Channel,
    address: string,
  ): Promise<{ pk: string; sk: string }> => ({
    pk: `${shop}#S#${channel}#${keyedHash(await personKey(), shop, channel, address)}`,
    sk: 'S',
  });

  return {
    append: async (shop, customerId, entry) => {
      const { channel, topic, state, at, source } = entry;
      const sk = [channel, topic, String(at).padStart(15, '0'), state, source].join('#');
      const write = client.send(
        new PutCommand({
          TableName: table,
          Item: { pk: `${shop}#${customerId}`, sk, v: SCHEMA, channel, topic, state, at, source },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      return (await wasWritten(write)) ? 'appended' : 'exists';
    },
    list: async (shop, customerId) => {
      const entries: ConsentEntry[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': `${shop}#${customerId}` },
          ConsistentRead: true,
        },
      );
      for await (const { Items = [] } of pages) entries.push(...Items.map(consentOf));
      return entries;
    },
    suppress: async (shop, channel, address, suppression) => {
      // A row stays unless the new scope is the wider one.
      await wasWritten(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { ...(await suppressionKey(shop, channel, address)), v: SCHEMA, ...suppression },
            ...(suppression.scope === 'marketing'
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: 'attribute_not_exists(pk) OR #scope = :narrow',
                  ExpressionAttributeNames: { '#scope': 'scope' },
                  ExpressionAttributeValues: { ':narrow': 'marketing' },
                }),
          }),
        ),
      );
    },
    suppression: async (shop, channel, address) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: await suppressionKey(shop, channel, address), ConsistentRead: true }),
      );
      return Item && suppressionOf(Item);
    },
  };
}

function consentOf(item: Readonly<Record<string, unknown>>): ConsentEntry {
  checkSchema(item);
  const { channel, topic, state, at, source } = item as unknown as ConsentEntry;
  return { channel, topic, state, at, source };
}

function suppressionOf(item: Readonly<Record<string, unknown>>): Suppression {
  checkSchema(item);
  const { scope, reason, at } = item as unknown as Suppression;
  return { scope, reason, at };
}
