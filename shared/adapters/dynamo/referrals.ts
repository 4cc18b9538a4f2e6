import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { forgotten } from '#model/referral/forgotten.ts';
import type { Referral, ReferralReason, ReferralState } from '#model/referral/referral.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { AGAIN, type OpenReferral, type ReferralStore } from '#ports/referrals.ts';
import { readItem, SCHEMA, wasWritten, wordOf } from './client.ts';
import { plainItem } from './put-merged.ts';
import { queryAll, queryPages } from './query-all.ts';

const Row = z.object({
  sk: z.string(),
  inviter: z.string(),
  at: z.number(),
  now: z.optional(z.object({ friend: z.optional(z.string()), inviter: z.optional(z.string()) })),
  terms: z.optional(
    z.object({
      ...{ inviterPoints: z.number(), friendPoints: z.number(), buyWithinDays: z.number() },
      ...{
        minimumMinor: z.optional(z.number()),
        returnDays: z.optional(z.number()),
        existingToo: z.optional(z.boolean()),
      },
      atMost: z.optional(z.object({ referrals: z.number(), days: z.number() })),
    }),
  ),
  state: wordOf<ReferralState>(),
  reason: z.optional(wordOf<ReferralReason>()),
  orderKey: z.optional(z.string()),
  decidedAt: z.optional(z.number()),
  decidedBy: z.optional(z.string()),
  why: z.optional(z.string()),
  lookAt: z.optional(z.number()),
  round: z.optional(z.number()),
  revision: z.number(),
});
const OpenRow = z.object({ sk: z.string(), friend: z.string(), lookAt: z.number() });

/**
 * In the Members table: a row for each friend, a pointer of each inviter to it, and a row by time while something is to be
 * done. Pointer and time are written before the row and taken out after it: what a crash leaves of them leads nowhere.
 */
export function dynamoReferrals(client: DynamoDBDocumentClient, TableName: string): ReferralStore {
  const keyOf = (shop: ShopId, friend: CustomerId) => ({ pk: `REFERRAL#${shop}`, sk: friend });
  const pointerOf = (shop: ShopId, inviter: CustomerId, friend: CustomerId) => ({
    pk: `INVITED#${shop}#${inviter}`,
    sk: friend,
  });
  const openOf = (shop: ShopId, { friend, lookAt }: OpenReferral) => ({
    pk: `REFERRAL-OPEN#${shop}`,
    sk: `${timeKey(lookAt)}#${friend}`,
  });
  const read = (shop: ShopId, item: Readonly<Record<string, unknown>>): Referral => {
    const { sk: friend, ...rest } = readItem(Row, item);
    return { shop, friend, ...rest };
  };
  const put = async (Item: Readonly<Record<string, unknown>>): Promise<void> => {
    await client.send(new PutCommand({ TableName, Item: { v: SCHEMA, ...Item } }));
  };
  const remove = async (Key: Readonly<Record<string, unknown>>): Promise<void> => {
    await client.send(new DeleteCommand({ TableName, Key }));
  };
  const get = async (shop: ShopId, friend: CustomerId): Promise<Referral | undefined> => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(shop, friend), ConsistentRead: true }));
    return Item && read(shop, Item);
  };
  const note = async ({ shop, friend, inviter, lookAt }: Referral, before?: Referral): Promise<void> => {
    if (inviter !== before?.inviter || friend !== before.friend) await put(pointerOf(shop, inviter, friend));
    if (lookAt !== undefined && lookAt !== before?.lookAt)
      await put({ ...openOf(shop, { friend, lookAt }), friend, lookAt });
  };
  const rowOf = ({ shop, friend, ...rest }: Referral) => ({ ...keyOf(shop, friend), v: SCHEMA, ...rest });
  const claim = async (referral: Referral): Promise<Referral> => {
    await note(referral);
    try {
      await client.send(
        new PutCommand({
          TableName,
          Item: rowOf(referral),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return referral;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      return read(referral.shop, plainItem(error.Item));
    }
  };
  const replace = async (referral: Referral, before: Referral): Promise<'stored' | 'conflict'> => {
    await note(referral, before);
    const command = new PutCommand({
      TableName,
      Item: rowOf({ ...referral, revision: before.revision + 1 }),
      ConditionExpression: 'revision = :read',
      ExpressionAttributeValues: { ':read': before.revision },
    });
    if (!(await wasWritten(client.send(command)))) return 'conflict';
    const { shop, friend, inviter, lookAt } = before;
    if (lookAt !== undefined && lookAt !== referral.lookAt) await remove(openOf(shop, { friend, lookAt }));
    if (inviter !== referral.inviter) await remove(pointerOf(shop, inviter, friend));
    return 'stored';
  };
  const friendsOf = async (shop: ShopId, inviter: CustomerId, atMost?: number): Promise<readonly CustomerId[]> => {
    const query = {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `INVITED#${shop}#${inviter}` },
    };
    const items = await queryAll(client, query, atMost);
    return items.map(({ sk }) => String(sk));
  };
  const found: ReferralStore['of'] = async (shop, inviters, atMost) => {
    const friends = (await Promise.all(inviters.map((id) => friendsOf(shop, id, atMost)))).flat();
    const rows = await Promise.all([...new Set(friends)].map((friend) => get(shop, friend)));
    return rows.filter((row) => row !== undefined).filter(({ inviter }) => inviters.includes(inviter));
  };
  return {
    claim,
    get,
    decide: replace,
    of: found,
    async *all(shop) {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `REFERRAL#${shop}` },
      };
      for await (const page of queryPages(client, query)) for (const item of page) yield read(shop, item);
    },
    due: async (shop, now, atMost) => {
      const query = {
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk < :now',
        ExpressionAttributeValues: { ':pk': `REFERRAL-OPEN#${shop}`, ':now': timeKey(now + 1) },
      };
      const items = await queryAll(client, query, atMost);
      return items.map((item) => {
        const { friend, lookAt } = readItem(OpenRow, item);
        return { friend, lookAt };
      });
    },
    lookAgain: (shop, friend) => put({ ...openOf(shop, { friend, lookAt: AGAIN }), friend, lookAt: AGAIN }),
    drop: (shop, open) => remove(openOf(shop, open)),
    forget: async (shop, ids, residueId) => {
      for (const friend of ids) await remove(openOf(shop, { friend, lookAt: AGAIN }));
      const asFriend = await Promise.all(ids.map((id) => get(shop, id)));
      const theirs = [...asFriend.filter((row) => row !== undefined), ...(await found(shop, ids))];
      const byFriend = new Map(theirs.map((row) => [row.friend, row]));
      for (const held of byFriend.values()) {
        const left = forgotten(held, ids, residueId);
        if (left.friend === held.friend) {
          if ((await replace(left, held)) === 'conflict') throw new Error('a referral changed while it was forgotten');
          continue;
        }
        await claim(left);
        if (held.lookAt !== undefined) await remove(openOf(shop, { friend: held.friend, lookAt: held.lookAt }));
        await remove(keyOf(shop, held.friend));
        await remove(pointerOf(shop, held.inviter, held.friend));
      }
    },
  };
}

/** Times as texts that sort as they do: ms until the year 2286 have thirteen digits. */
const timeKey = (ms: number): string => String(ms).padStart(13, '0');
