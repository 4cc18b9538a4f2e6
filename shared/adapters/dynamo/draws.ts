import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { DrawStore } from '#ports/draws.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { queryPages } from './query-all.ts';

const names = z.optional(z.record(z.string(), z.string()));
const [text, number] = [z.optional(z.string()), z.optional(z.number())];
const DrawRow = z.object({
  draw: z.object({
    ...{ id: z.string(), name: z.string(), names, from: z.string(), until: z.string(), endsAt: z.number() },
    prizes: z.array(z.object({ id: z.string(), name: z.string(), names, count: z.number(), valueMinor: number })),
    ...{ commitment: z.string(), seed: z.string(), openedAt: z.number(), openedBy: text },
    hasBeacon: z.optional(z.boolean()),
    listed: z.optional(z.object({ at: z.number(), by: text, tickets: z.number(), digest: z.string(), round: number })),
    closed: z.optional(z.object({ at: z.number(), by: text, beacon: text })),
  }),
});
const TicketRow = z.object({ sk: z.string(), claim: text });

const DRAW = 'DRAW';
const TICKET = 'T#';

/** Of the Members table: a partition for each draw, with a row of its own for each ticket. */
export function dynamoDraws(client: DynamoDBDocumentClient, TableName: string): DrawStore {
  const partition = (shop: ShopId, draw: string): string => `DRAW#${shop}#${draw}`;
  const itemOf = ({ shop, ...draw }: HeldDraw) => ({ pk: partition(shop, draw.id), sk: DRAW, v: SCHEMA, draw });
  const ticketKey = (shop: ShopId, draw: string, of: string) => ({ pk: partition(shop, draw), sk: `${TICKET}${of}` });
  return {
    get: async (shop, draw) => {
      const Key = { pk: partition(shop, draw), sk: DRAW };
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item && { shop, ...readItem(DrawRow, Item).draw };
    },
    open: async (draw) => {
      const put = { TableName, Item: itemOf(draw), ConditionExpression: 'attribute_not_exists(pk)' };
      return (await wasWritten(client.send(new PutCommand(put)))) ? 'stored' : 'taken';
    },
    list: async (draw) => {
      const condition = 'attribute_exists(pk) AND attribute_not_exists(draw.listed)';
      const put = { TableName, Item: itemOf(draw), ConditionExpression: condition };
      return (await wasWritten(client.send(new PutCommand(put)))) ? 'stored' : 'taken';
    },
    close: async (draw) => {
      const condition = 'attribute_exists(draw.listed) AND attribute_not_exists(draw.closed)';
      const put = { TableName, Item: itemOf(draw), ConditionExpression: condition };
      return (await wasWritten(client.send(new PutCommand(put)))) ? 'stored' : 'taken';
    },
    enter: async (shop, draw, ticket) => {
      const put = new PutCommand({
        TableName,
        Item: { ...ticketKey(shop, draw, ticket.number), v: SCHEMA, claim: ticket.claim },
        ConditionExpression: 'attribute_not_exists(pk) OR claim = :claim',
        ExpressionAttributeValues: { ':claim': ticket.claim },
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'taken';
    },
    leave: async (shop, draw, ticket) => {
      const remove = new DeleteCommand({
        TableName,
        Key: ticketKey(shop, draw, ticket.number),
        ConditionExpression: 'claim = :claim',
        ExpressionAttributeValues: { ':claim': ticket.claim },
      });
      await wasWritten(client.send(remove));
    },
    forget: async (shop, draw, ticket) => {
      const update = new UpdateCommand({
        TableName,
        Key: ticketKey(shop, draw, ticket.number),
        UpdateExpression: 'REMOVE claim',
        ConditionExpression: 'claim = :claim',
        ExpressionAttributeValues: { ':claim': ticket.claim },
      });
      await wasWritten(client.send(update));
    },
    async *tickets(shop, draw) {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :ticket)',
        ExpressionAttributeValues: { ':pk': partition(shop, draw), ':ticket': TICKET },
        ConsistentRead: true,
      };
      for await (const page of queryPages(client, query))
        for (const item of page) {
          const { sk, claim } = readItem(TicketRow, item);
          yield { number: sk.slice(TICKET.length), ...(claim !== undefined && { claim }) };
        }
    },
  };
}
