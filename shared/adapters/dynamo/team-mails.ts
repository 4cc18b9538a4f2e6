import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { text } from '#model/values/form/known-text.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, DAY_MS, type Day } from '#model/values/time/day.ts';
import type { TeamMailStore } from '#ports/team-mails.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';
import { queryAll } from './query-all.ts';

/** Longer than any day is run again, and than a mail is asked about. */
const KEPT_DAYS = 40;

const declinedSchema = z.object({ sk: z.string(), isDeclined: z.boolean() });
const DECLINED = 'OFF#';
const toldSchema = z.object({ told: z.record(z.string(), text<Day>()) });
const TOLD = 'TOLD#';

const expiryOf = (at: number): number => Math.ceil((at + KEPT_DAYS * DAY_MS) / 1000);

/** A partition of the Touches table for each shop: a row for each mail, and one for each member who said something. */
export function dynamoTeamMails(client: DynamoDBDocumentClient, TableName: string): TeamMailStore {
  const mail = (shop: ShopId, id: string, state: string, at: number) => ({
    ...{ ...keyOf(shop, `MAIL#${id}`), v: SCHEMA, state, at },
    ttl: expiryOf(at),
  });
  return {
    claim: (shop, id, at) =>
      wasWritten(
        client.send(
          new PutCommand({
            TableName,
            Item: mail(shop, id, 'claimed', at),
            ConditionExpression: 'attribute_not_exists(pk) OR #state = :released',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: { ':released': 'released' },
          }),
        ),
      ),
    settle: async (shop, id, state, at) => {
      await client.send(new PutCommand({ TableName, Item: mail(shop, id, state, at) }));
    },
    release: async (shop, id, at) => {
      await client.send(new PutCommand({ TableName, Item: mail(shop, id, 'released', at) }));
    },
    lastTold: async (shop, before) => {
      const [item] = await queryAll(
        client,
        {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ...{ ':pk': partition(shop), ':first': TOLD, ':last': `${TOLD}${addDays(before, -1)}` },
          },
          ScanIndexForward: false,
        },
        1,
      );
      return item ? readItem(toldSchema, item).told : {};
    },
    tell: async (shop, day, told, at) => {
      const Item = { ...keyOf(shop, `${TOLD}${day}`), v: SCHEMA, told, at, ttl: expiryOf(at) };
      await client.send(new PutCommand({ TableName, Item }));
    },
    declined: async (shop) => {
      const items = await queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :off)',
        ExpressionAttributeValues: { ':pk': partition(shop), ':off': DECLINED },
      });
      const rows = items.map((item) => readItem(declinedSchema, item)).filter(({ isDeclined }) => isDeclined);
      return new Set(rows.map(({ sk }) => sk.slice(DECLINED.length)));
    },
    decline: async (shop, member, isDeclined, at) => {
      const Item = { ...keyOf(shop, `${DECLINED}${member}`), v: SCHEMA, isDeclined, at };
      await client.send(new PutCommand({ TableName, Item }));
    },
  };
}

const partition = (shop: ShopId): string => `T#${shop}`;
const keyOf = (shop: ShopId, sk: string) => ({ pk: partition(shop), sk });
