import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { keyedHash } from '#domain/hash/hash.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';

/**
 * Identities table: who owns an address, under keyed hashes.
 *
 * @param personKey key of the hashes; asked anew each time, the caller caches
 */
export function dynamoIdentities(
  client: DynamoDBDocumentClient,
  table: string,
  personKey: () => Promise<string>,
): IdentityStore {
  const keyOf = async (shop: string, { kind, value }: Identity): Promise<string> =>
    `${shop}#${kind}#${keyedHash(await personKey(), shop, kind, value)}`;

  const ownerOf = async (pk: string): Promise<string | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName: table, Key: { pk }, ConsistentRead: true }));
    if (!Item) return undefined;
    checkSchema(Item);
    return String(Item.customerId);
  };

  return {
    owners: (shop, identities) => Promise.all(identities.map(async (identity) => ownerOf(await keyOf(shop, identity)))),
    link: async (shop, identity, customerId) => {
      const pk = await keyOf(shop, identity);
      const write = client.send(
        new PutCommand({
          TableName: table,
          Item: { pk, v: SCHEMA, customerId },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
      if (await wasWritten(write)) return customerId;
      const owner = await ownerOf(pk);
      if (owner === undefined) throw new Error('an identity was unlinked while it was being linked');
      return owner;
    },
  };
}
