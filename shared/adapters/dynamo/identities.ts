import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Identity } from '#model/identity/identity.ts';
import type { IdentityRow } from '#model/identity/tombstone.ts';
import { mayBeBuried } from '#model/identity/tombstone.ts';
import { keyedHash } from '#model/values/hash/hash.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';

/** Asked again this often for what DynamoDB left out; then the caller's message is tried again later. */
const MAX_ATTEMPTS = 8;
const RETRY_MS = 10;
/** BatchGetItem takes 100 keys. */
const BATCH = 100;

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
  const keyOf = async (shop: ShopId, { kind, value }: Identity): Promise<string> =>
    `${shop}#${kind}#${keyedHash(await personKey(), shop, kind, value)}`;

  /** One call for all; it costs the read units of single ones. */
  const rowsOf = async (pks: readonly string[]): Promise<ReadonlyMap<string, IdentityRow>> => {
    const rows = new Map<string, IdentityRow>();
    let Keys: Record<string, unknown>[] = [...new Set(pks)].map((pk) => ({ pk }));
    for (let attempt = 0; Keys.length > 0; attempt++) {
      if (attempt === MAX_ATTEMPTS) throw new Error('identities were throttled at each attempt');
      if (attempt > 0) await sleep(RETRY_MS * 2 ** attempt * Math.random());
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) rows.set(String(item.pk), rowOf(item));
      Keys = UnprocessedKeys?.[table]?.Keys ?? [];
    }
    return rows;
  };

  const keysOf: IdentityStore['keys'] = (shop, identities) =>
    Promise.all(identities.map((identity) => keyOf(shop, identity)));
  const find: IdentityStore['find'] = async (shop, identities) => {
    const pks = await keysOf(shop, identities);
    const rows = await rowsOf(pks);
    return pks.map((pk) => rows.get(pk));
  };

  return {
    keys: keysOf,
    find,
    owners: async (shop, identities) => (await find(shop, identities)).map((row) => row?.customerId),
    link: async (shop, identity, customerId, erasedAt) => {
      const pk = await keyOf(shop, identity);
      const write = client.send(
        new PutCommand({
          TableName: table,
          Item: { pk, v: SCHEMA, customerId },
          ...(erasedAt === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : { ConditionExpression: 'erasedAt = :erasedAt', ExpressionAttributeValues: { ':erasedAt': erasedAt } }),
        }),
      );
      if (await wasWritten(write)) return customerId;
      const owner = (await rowsOf([pk])).get(pk)?.customerId;
      if (owner === undefined) throw new Error('an identity was buried while it was being linked');
      return owner;
    },
    newId: async (shop, { kind, value }, erasedAt) =>
      keyedHash(await personKey(), 'customer', shop, kind, value, erasedAt ?? ''),
    rows: async (keys) => {
      const found = new Map<string, IdentityRow>();
      for (let start = 0; start < keys.length; start += BATCH) {
        for (const [pk, row] of await rowsOf(keys.slice(start, start + BATCH))) found.set(pk, row);
      }
      return keys.map((key) => found.get(key));
    },
    buryAgain: async (pk, customerIds, erasedAt) => {
      for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
        const row = (await rowsOf([pk])).get(pk);
        if (!mayBeBuried(row, customerIds, erasedAt)) return;
        const write = new PutCommand({
          TableName: table,
          Item: { pk, v: SCHEMA, erasedAt },
          ...(row === undefined
            ? { ConditionExpression: 'attribute_not_exists(pk)' }
            : {
                ConditionExpression: row.customerId === undefined ? 'erasedAt = :read' : 'customerId = :read',
                ExpressionAttributeValues: { ':read': row.customerId ?? row.erasedAt },
              }),
        });
        if (await wasWritten(client.send(write))) return;
      }
      throw new Error('an identity changed under every attempt to bury it');
    },
    bury: async (pk, customerId, erasedAt) => {
      await wasWritten(
        client.send(
          new PutCommand({
            TableName: table,
            Item: { pk, v: SCHEMA, erasedAt },
            ConditionExpression: 'customerId = :customerId',
            ExpressionAttributeValues: { ':customerId': customerId },
          }),
        ),
      );
    },
  };
}

function rowOf(item: Readonly<Record<string, unknown>>): IdentityRow {
  checkSchema(item);
  const { customerId, erasedAt } = item;
  return typeof erasedAt === 'number' ? { erasedAt } : { customerId: String(customerId) };
}
