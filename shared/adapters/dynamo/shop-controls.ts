import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { NO_CONTROLS, type Stopped } from '#model/policy/stop.ts';
import { text } from '#model/values/form/known-text.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { TouchStore } from '#ports/touches.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';

const Row = z.object({
  version: z.number(),
  stops: z.array(
    z.object({
      what: z.custom<Stopped>((value) => typeof value === 'string'),
      at: z.number(),
      by: z.string(),
      reason: z.string(),
      resumedAt: z.optional(z.number()),
      resumedBy: z.optional(z.string()),
    }),
  ),
  mails: z.optional(
    z.object({
      ...{ at: z.number(), sent: z.number(), bounced: z.number(), complained: z.number() },
      ...{ bouncesSince: z.number(), complaintsSince: z.number() },
    }),
  ),
  spent: z.optional(z.record(z.string(), z.object({ at: z.number(), until: z.number() }))),
  mailsToday: z.optional(z.object({ day: text<Day>(), emails: z.number() })),
});

export function shopControls(
  client: DynamoDBDocumentClient,
  TableName: string,
): Pick<TouchStore, 'controls' | 'putControls'> {
  const key = (shop: ShopId) => ({ pk: `W#${shop}`, sk: 'CONTROLS' });
  return {
    controls: async (shop) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: key(shop), ConsistentRead: true }));
      return Item ? readItem(Row, Item) : NO_CONTROLS;
    },
    putControls: async (shop, controls) => {
      const put = new PutCommand({
        TableName,
        Item: { ...key(shop), v: SCHEMA, ...controls },
        ConditionExpression: controls.version === 1 ? 'attribute_not_exists(pk)' : 'version = :read',
        ...(controls.version !== 1 && { ExpressionAttributeValues: { ':read': controls.version - 1 } }),
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
  };
}
