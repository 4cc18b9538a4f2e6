import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateScan,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ErasureStore, Owned } from '#ports/erasure.ts';
import { SCHEMA, wasWritten } from './client.ts';
import { type CustomerKey, customerKeys, ROW_KINDS } from './customer-item.ts';
import { namedBy } from './order-pk.ts';
import { queryAll } from './query-all.ts';
import { personKey, touchItem } from './touch-items.ts';
import { untilAllTaken } from './until-all-taken.ts';

interface ErasureTables {
  readonly customers: string;
  readonly orders: string;
  readonly consents: string;
  readonly touches: string;
}

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** BatchWriteItem takes 25 requests. */
const BATCH = 25;

/** Deletes a person's rows by their key prefixes; `buckets` as for the customers. */
export function dynamoErasure(client: DynamoDBDocumentClient, tables: ErasureTables, buckets: number): ErasureStore {
  const keys = customerKeys(buckets);

  const removeAll = async (TableName: string, rows: readonly CustomerKey[]): Promise<void> => {
    for (let start = 0; start < rows.length; start += BATCH) {
      const deletes = rows.slice(start, start + BATCH).map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
      await untilAllTaken<WriteRequest>(deletes, async (open) => {
        const batch = new BatchWriteCommand({ RequestItems: { [TableName]: [...open] } });
        return (await client.send(batch)).UnprocessedItems?.[TableName] ?? [];
      });
    }
  };
  const keysOf = async (TableName: string, pk: string, prefix?: string): Promise<CustomerKey[]> => {
    const rows = await queryAll(client, {
      TableName,
      ConsistentRead: true,
      ProjectionExpression: 'pk, sk',
      KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ...(prefix !== undefined && { ':prefix': prefix }) },
    });
    return rows.map(({ pk: partition, sk }) => ({ pk: String(partition), sk: String(sk) }));
  };
  const clear = async (table: string, pk: string): Promise<void> => removeAll(table, await keysOf(table, pk));

  return {
    begin: async (shop, id, residueId) => {
      const Key = keys.main(shop, id);
      const mark = new UpdateCommand({
        TableName: tables.customers,
        Key,
        UpdateExpression:
          'SET erased = :yes, residue = if_not_exists(residue, :residue), v = if_not_exists(v, :v), e = if_not_exists(e, :none)',
        ConditionExpression: 'attribute_not_exists(erased) OR attribute_exists(residue)',
        ExpressionAttributeValues: { ':yes': true, ':residue': residueId, ':v': SCHEMA, ':none': {} },
      });
      if (!(await wasWritten(client.send(mark)))) return 'finished';
      const { Item } = await client.send(new GetCommand({ TableName: tables.customers, Key, ConsistentRead: true }));
      return Item?.residue === undefined ? 'finished' : { residueId: String(Item.residue) };
    },
    clearCustomerRows: async (shop, id) => {
      const main = keys.main(shop, id);
      for (const kind of ROW_KINDS) {
        const rows = await keysOf(tables.customers, main.pk, `${kind}#${id}`);
        const own = rows.filter(
          ({ sk }) => sk !== main.sk && (sk === `${kind}#${id}` || sk.startsWith(`${kind}#${id}#`)),
        );
        await removeAll(tables.customers, own);
      }
    },
    leaveTouch: async (touch) => {
      const put = new PutCommand({
        TableName: tables.touches,
        Item: touchItem(touch),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      await wasWritten(client.send(put));
    },
    clearConsents: (shop, id) => clear(tables.consents, `${shop}#${id}`),
    clearTouches: (shop, id) => clear(tables.touches, personKey(shop, id)),
    finish: async (shop, id, mergedInto) => {
      const Item = { ...keys.main(shop, id), v: SCHEMA, e: {}, erased: true, mergedInto };
      await client.send(new PutCommand({ TableName: tables.customers, Item }));
    },
    owned: async (customerIds) => {
      const found: Owned[] = [];
      const pages = paginateScan(
        { client },
        {
          TableName: tables.orders,
          ConsistentRead: true,
          ProjectionExpression: 'pk, #owner',
          ExpressionAttributeNames: { '#owner': 'owner' },
        },
      );
      for await (const { Items = [] } of pages) {
        for (const { pk, owner } of Items)
          if (customerIds.has(String(owner))) found.push({ ...namedBy(String(pk)), owner: String(owner) });
      }
      return found;
    },
  };
}
