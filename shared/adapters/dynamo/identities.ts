import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { keyedHash } from '#domain/hash/hash.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';

/** Asked again this often for what DynamoDB left out; then the caller's message is tried again later. */
const MAX_ATTEMPTS = 8;
const RETRY_MS = 10;

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

  /** One call for all; it costs the read units of single ones. */
  const ownersOf = async (pks: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const owners = new Map<string, string>();
    let Keys: Record<string, unknown>[] = [...new Set(pks)].map((pk) => ({ pk }));
    for (let attempt = 0; Keys.length > 0; attempt++) {
      if (attempt === MAX_ATTEMPTS) throw new Error('identities were throttled at each attempt');
      if (attempt > 0) await sleep(RETRY_MS * 2 ** attempt * Math.random());
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) owners.set(String(item.pk), customerIdOf(item));
      Keys = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return owners;
  };

  return {
    owners: async (shop, identities) => {
      const pks = await Promise.all(identities.map((identity) => keyOf(shop, identity)));
      const owners = await ownersOf(pks);
      return pks.map((pk) => owners.get(pk));
    },
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
      const owner = (await ownersOf([pk])).get(pk);
      if (owner === undefined) throw new Error('an identity was unlinked while it was being linked');
      return owner;
    },
  };
}

function customerIdOf(item: Readonly<Record<string, unknown>>): string {
  checkSchema(item);
  return String(item.customerId);
}
