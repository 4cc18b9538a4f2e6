import { BatchGetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Identity, identityKeyOf, type Place } from '#model/identity/identity.ts';
import { type IdentityRow, mayBeBuried } from '#model/identity/tombstone.ts';
import { keyedHash } from '#model/values/hash/hash.ts';
import { customerIdOf, type ShopId } from '#model/values/ids.ts';
import type { IdentityStore } from '#ports/identities.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { checkSchema, SCHEMA, wasWritten } from './client.ts';
import { untilAllTaken } from './until-all-taken.ts';

/** BatchGetItem takes 100 keys. */
const BATCH = 100;

/** Who owns an address, under keyed hashes; `personKey` is asked anew each time, the caller caches. */
export function dynamoIdentities(
  client: DynamoDBDocumentClient,
  table: string,
  personKey: () => Promise<string>,
): IdentityStore {
  const keyOf = async (shop: ShopId, { kind, value }: Identity | Place): Promise<string> =>
    identityKeyOf(shop, kind, keyedHash(await personKey(), shop, kind, value));

  /** One call for all; it costs the read units of single ones. */
  const rowsOf = async (pks: readonly string[]): Promise<ReadonlyMap<string, IdentityRow>> => {
    const rows = new Map<string, IdentityRow>();
    const wanted: Record<string, unknown>[] = [...new Set(pks)].map((pk) => ({ pk }));
    await untilAllTaken(wanted, async (open) => {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: [...open], ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) rows.set(String(item.pk), rowOf(item));
      return UnprocessedKeys?.[table]?.Keys ?? [];
    });
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
          Item: { pk, v: SCHEMA, customerId, forgottenAt: erasedAt },
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
      customerIdOf(keyedHash(await personKey(), 'customer', shop, kind, value, erasedAt ?? '')),
    rows: async (keys) => {
      const found = new Map<string, IdentityRow>();
      for (let start = 0; start < keys.length; start += BATCH) {
        for (const [pk, row] of await rowsOf(keys.slice(start, start + BATCH))) found.set(pk, row);
      }
      return keys.map((key) => found.get(key));
    },
    buryAgain: async (pk, customerIds, erasedAt) => {
      await untilStored('an identity', {
        pause,
        load: async () => (await rowsOf([pk])).get(pk),
        decide: (row) => (mayBeBuried(row, customerIds, erasedAt) ? { pk, v: SCHEMA, erasedAt } : undefined),
        save: async (Item, row) => {
          const write = new PutCommand({
            TableName: table,
            Item,
            ...(row === undefined
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: row.customerId === undefined ? 'erasedAt = :read' : 'customerId = :read',
                  ExpressionAttributeValues: { ':read': row.customerId ?? row.erasedAt },
                }),
          });
          return (await wasWritten(client.send(write))) ? 'stored' : 'conflict';
        },
      });
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
  const { customerId, erasedAt, forgottenAt } = item;
  if (typeof erasedAt === 'number') return { erasedAt };
  return { customerId: String(customerId), ...(typeof forgottenAt === 'number' && { forgottenAt }) };
}
