import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { inviteName, lockedInviter, unlockedInviter } from '#model/referral/invite-code.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { InviteCodes } from '#ports/invite-codes.ts';
import { readItem, SCHEMA, wasWritten } from './client.ts';

const CodeRow = z.object({ locked: z.string() });
const OwnRow = z.object({
  kid: z.optional(z.string()),
  attempt: z.optional(z.number()),
  codeNames: z.optional(z.custom<ReadonlySet<string>>((value) => value instanceof Set)),
});

/** In the Members table: a row under a hash of each code, and one of each member that names theirs, for an erasure. */
export function dynamoInviteCodes(client: DynamoDBDocumentClient, TableName: string): InviteCodes {
  const pk = (shop: ShopId): string => `INVITE#${shop}`;
  const keyOf = (shop: ShopId, code: string) => ({ pk: pk(shop), sk: inviteName(shop, code) });
  const ownKey = (shop: ShopId, customerId: CustomerId) => ({ pk: pk(shop), sk: `of#${customerId}` });
  const update = async (
    Key: Readonly<Record<string, string>>,
    UpdateExpression: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<void> => {
    await client.send(
      new UpdateCommand({
        ...{ TableName, Key, UpdateExpression },
        ExpressionAttributeValues: { ':v': SCHEMA, ...values },
      }),
    );
  };
  return {
    keep: async (shop, code, customerId) => {
      const locked = lockedInviter(code, customerId);
      await update(ownKey(shop, customerId), 'SET v = :v ADD codeNames :names', {
        ':names': new Set([inviteName(shop, code)]),
      });
      const put = new PutCommand({
        TableName,
        Item: { ...keyOf(shop, code), v: SCHEMA, locked },
        ConditionExpression: 'attribute_not_exists(pk) OR locked = :locked',
        ExpressionAttributeValues: { ':locked': locked },
      });
      return (await wasWritten(client.send(put))) ? 'kept' : 'taken';
    },
    inviterOf: async (shop, code) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(shop, code) }));
      return Item && unlockedInviter(code, readItem(CodeRow, Item).locked);
    },
    own: async (shop, customerId) => {
      const { Item } = await client.send(new GetCommand({ TableName, Key: ownKey(shop, customerId) }));
      if (!Item) return undefined;
      const { kid, attempt } = readItem(OwnRow, Item);
      return kid === undefined || attempt === undefined ? undefined : { kid, attempt };
    },
    note: (shop, customerId, { kid, attempt }) =>
      update(ownKey(shop, customerId), 'SET v = :v, kid = :kid, attempt = :attempt', {
        ':kid': kid,
        ':attempt': attempt,
      }),
    forget: async (shop, ids) => {
      for (const id of ids) {
        const Key = ownKey(shop, id);
        const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
        if (!Item) continue;
        for (const sk of readItem(OwnRow, Item).codeNames ?? [])
          await client.send(new DeleteCommand({ TableName, Key: { pk: pk(shop), sk } }));
        await client.send(new DeleteCommand({ TableName, Key }));
      }
    },
  };
}
