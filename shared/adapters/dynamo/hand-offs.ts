import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { campaignPrefix, type HandOff, handOffSchema, isWaiting } from '#model/team/hand-off.ts';
import type { OrderKey, ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { DueHandOff, HandOffStore } from '#ports/hand-offs.ts';
import { readItem, SCHEMA, wasWritten, wereWritten } from './client.ts';
import { queryAll } from './query-all.ts';

const KEPT_DAYS = 400;

type Key = ReturnType<typeof keyOf>;

/**
 * A partition of the Touches table for each shop, ids of a campaign's hand-offs being one range of it. In a second one lies a
 * row of each that is not closed: it is written before the hand-off and taken away after it, so that none is missing after a
 * crash; one too many counts as load until its hand-off changes again, or is closed again. In a third one lies a row of each
 * order that a lead names, written with it or not at all.
 */
export function dynamoHandOffs(client: DynamoDBDocumentClient, TableName: string): HandOffStore {
  const get: HandOffStore['get'] = async (shop, id) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(shop, id), ConsistentRead: true }));
    return Item && readItem(handOffSchema, Item);
  };
  const listed = async (shop: ShopId, prefix = ''): Promise<readonly HandOff[]> => {
    const items = await queryAll(client, {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': partition(shop), ...(prefix !== '' && { ':prefix': prefix }) },
    });
    return items
      .map((item) => readItem(handOffSchema, item))
      .sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
  };
  const remove = async (Key: Key): Promise<void> => {
    await client.send(new DeleteCommand({ TableName, Key }));
  };
  const putOpen = async (key: Key, id: string, member: string | undefined): Promise<void> => {
    await client.send(new PutCommand({ TableName, Item: { ...key, v: SCHEMA, id, member } }));
  };
  const write = async (handOff: HandOff, read: HandOff | undefined): Promise<boolean> => {
    const { shop, id, closedAt, orders = [] } = handOff;
    const ttl = closedAt !== undefined && { ttl: Math.ceil((closedAt + KEPT_DAYS * DAY_MS) / 1000) };
    const put = {
      TableName,
      Item: { ...keyOf(shop, id), v: SCHEMA, ...handOff, ...ttl },
      ...(read
        ? { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': read.version } }
        : { ConditionExpression: 'attribute_not_exists(pk)' }),
    };
    if (orders.length === 0)
      return wasWritten(client.send(new PutCommand(put))).catch((error: unknown) => {
        if (error instanceof TransactionConflictException) return false;
        throw error;
      });
    const named = orders.map((order) => ({
      Put: {
        ...{ TableName, Item: { ...orderKeyOf(shop, order), v: SCHEMA, id, ...ttl } },
        ConditionExpression: 'attribute_not_exists(pk) OR id = :id',
        ExpressionAttributeValues: { ':id': id },
      },
    }));
    return wereWritten(client.send(new TransactWriteCommand({ TransactItems: [{ Put: put }, ...named] })));
  };
  return {
    get,
    list: (shop) => listed(shop),
    ofCampaign: (shop, campaign) => listed(shop, campaignPrefix(campaign)),
    loads: async (shop) => {
      const items = await queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': openPartition(shop) },
      });
      const rows = items.map((item) => readItem(openRow, item));
      const open = new Map(rows.flatMap(({ id, member }) => (id === undefined ? [] : [[id, { id, member }] as const])));
      const turns = rows.flatMap(({ member, turn }) =>
        member === undefined || turn === undefined ? [] : [[member, turn] as const],
      );
      return { open: [...open.values()], turns: new Map(turns) };
    },
    due: async (shop, now, atMost) => {
      const items = await queryAll(
        client,
        {
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :now',
          ExpressionAttributeValues: {
            ...{ ':pk': openPartition(shop), ':first': WAITING, ':now': `${WAITING}${padded(now)}$` },
          },
        },
        atMost,
      );
      return items.map((item) => dueRow(item));
    },
    namedBy: async (shop, orders) => {
      const found = orders.map(async (order) => {
        const Key = orderKeyOf(shop, order);
        const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
        return Item ? [[order, readItem(namedRow, Item).id] as const] : [];
      });
      return new Map((await Promise.all(found)).flat());
    },
    notDue: (shop, { id, dueAt }) => remove({ pk: openPartition(shop), sk: waitingKey(dueAt, id) }),
    notOpen: async (handOff) => {
      const { shop, id, dueAt } = handOff;
      await remove(takenKey(handOff));
      if (dueAt !== undefined) await remove({ pk: openPartition(shop), sk: waitingKey(dueAt, id) });
    },
    setTurn: async (shop, member, turn) => {
      const Key = { pk: openPartition(shop), sk: `t#${member}` };
      await client.send(new PutCommand({ TableName, Item: { ...Key, v: SCHEMA, member, turn } }));
    },
    put: async (handOff, read) => {
      const { id, member } = handOff;
      const [next, before] = [openKey(handOff), read && openKey(read)];
      if (next && (next.sk !== before?.sk || member !== read?.member)) await putOpen(next, id, member);
      if (await write(handOff, read)) {
        if (before && before.sk !== next?.sk) await remove(before);
        // Whoever took it may have been cut off between the row of one that is taken and the hand-off.
        if (!next && before?.sk !== takenKey(handOff).sk) await remove(takenKey(handOff));
        return 'stored';
      }
      const there = await get(handOff.shop, id);
      if (next && openKey(there)?.sk !== next.sk) await remove(next);
      else if (next && there?.member !== member) await putOpen(next, id, there?.member);
      return 'conflict';
    },
    forget: async (shop, ids) => {
      for (const each of await listed(shop)) {
        if (!ids.includes(each.customerId)) continue;
        await remove(keyOf(shop, each.id));
        const open = openKey(each);
        if (open) await remove(open);
        for (const order of each.orders ?? []) await remove(orderKeyOf(shop, order));
      }
    },
  };
}

/** A row of one that is open, or of a member's turn. */
const openRow = z.object({
  id: z.optional(z.string()),
  member: z.optional(z.string()),
  turn: z.optional(z.number()),
});

const namedRow = z.object({ id: z.string() });

const WAITING = 'w#';
const padded = (ms: number): string => String(ms).padStart(15, '0');

const waitingKey = (dueAt: number, id: string): string => `${WAITING}${padded(dueAt)}#${id}`;

/** Its key says when it is due. */
function dueRow(item: Readonly<Record<string, unknown>>): DueHandOff {
  const { id = '' } = readItem(openRow, item);
  return { id, dueAt: Number(String(item.sk).slice(WAITING.length).split('#')[0]) };
}

const partition = (shop: ShopId): string => `H#${shop}`;
const keyOf = (shop: ShopId, id: string) => ({ pk: partition(shop), sk: id });
const openPartition = (shop: ShopId): string => `HO#${shop}`;

const orderKeyOf = (shop: ShopId, order: OrderKey) => ({ pk: `HN#${shop}`, sk: order });

/** Where its open row lies: those that wait to be taken by the time at which they are due. None of a closed one. */
function openKey(handOff: HandOff | undefined): Key | undefined {
  if (!handOff || handOff.closedAt !== undefined) return undefined;
  const { shop, id, dueAt = 0 } = handOff;
  return isWaiting(handOff) ? { pk: openPartition(shop), sk: waitingKey(dueAt, id) } : takenKey(handOff);
}

const takenKey = ({ shop, id }: Pick<HandOff, 'shop' | 'id'>): Key => ({ pk: openPartition(shop), sk: `o#${id}` });
