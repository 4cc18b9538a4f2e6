import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Touch } from '#model/touch/touch.ts';
import type { CustomerId, ShopId, TouchId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { ifWritten, wasWritten } from './client.ts';
import { queryAll, queryPages } from './query-all.ts';
import { endKey, personKey, readEnded, readTouch, touchItem, touchKey } from './touch-items.ts';

type Ledger = Pick<TouchStore, 'get' | 'create' | 'replace' | 'claim' | 'deliver' | 'ofPerson' | 'endedOn' | 'endsOn'>;

export function touchLedger(client: DynamoDBDocumentClient, TableName: string): Ledger {
  const get = async (shop: ShopId, customerId: CustomerId, touchId: TouchId): Promise<Touch | undefined> => {
    const Key = touchKey({ shop, customerId, touchId });
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item && readTouch(Item);
  };
  async function* endsOn(shop: ShopId, day: Day, atMost?: number): AsyncGenerator<readonly TouchEnd[]> {
    const input = {
      TableName,
      IndexName: 'outcomes',
      KeyConditionExpression: 'endKey = :end',
      ExpressionAttributeValues: { ':end': endKey(shop, day) },
    };
    const prefix = personKey(shop, '').length;
    for await (const page of queryPages(client, input, atMost)) {
      yield page.map(readEnded).map(({ pk, sk, feedback, ...end }) => ({
        customerId: pk.slice(prefix),
        touchId: sk.slice(2),
        ...end,
        ...(feedback && { answer: feedback.type }),
        ...(feedback?.click && { clickedAt: feedback.click.at, link: feedback.click.link }),
        ...(feedback?.repliedAt !== undefined && { repliedAt: feedback.repliedAt }),
        ...(feedback?.machineAt !== undefined && { machineAt: feedback.machineAt }),
        ...(feedback?.pictureAt !== undefined && { pictureAt: feedback.pictureAt }),
        ...(feedback?.soft && { soft: true }),
      }));
    }
  }
  return {
    get,
    create: async (touch) => {
      const put = new PutCommand({
        TableName,
        Item: touchItem(touch),
        ConditionExpression: 'attribute_not_exists(pk)',
      });
      if (await wasWritten(client.send(put))) return { outcome: 'created' };
      const there = await get(touch.shop, touch.customerId, touch.touchId);
      if (!there) throw new Error('a touch was removed while it was created');
      return { outcome: 'exists', touch: there };
    },
    replace: async (touch, read) => {
      const put = new PutCommand({
        TableName,
        Item: touchItem(touch),
        ConditionExpression: [
          '#state = :state AND #reason = :reason AND attempt = :attempt',
          read.leaseUntil === undefined ? 'attribute_not_exists(leaseUntil)' : 'leaseUntil = :leaseUntil',
          read.feedback ? 'feedback = :feedback' : 'attribute_not_exists(feedback)',
        ].join(' AND '),
        ExpressionAttributeNames: { '#state': 'state', '#reason': 'reason' },
        ExpressionAttributeValues: {
          ':state': read.state,
          ':reason': read.reason,
          ':attempt': read.attempt,
          ...(read.leaseUntil !== undefined && { ':leaseUntil': read.leaseUntil }),
          ...(read.feedback && { ':feedback': read.feedback }),
        },
      });
      return (await wasWritten(client.send(put))) ? 'stored' : 'conflict';
    },
    claim: async (message, leaseUntil) => {
      const update = new UpdateCommand({
        TableName,
        Key: touchKey(message),
        UpdateExpression: 'SET #state = :sending, leaseUntil = :lease ADD attempt :one',
        ConditionExpression: '#state = :queued AND channel = :channel',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ...{ ':sending': 'sending', ':queued': 'queued', ':channel': message.channel },
          ...{ ':lease': leaseUntil, ':one': 1 },
        },
        // What an update answers takes no read units (DynamoDB API, UpdateItem, ReturnValues).
        ReturnValues: 'ALL_NEW',
      });
      const written = await ifWritten(client.send(update));
      return written?.Attributes && readTouch(written.Attributes);
    },
    deliver: async (shop, customerId, touchId, at) => {
      const update = new UpdateCommand({
        TableName,
        Key: touchKey({ shop, customerId, touchId }),
        UpdateExpression: 'SET feedback = :delivered',
        ConditionExpression: '#state = :sent AND attribute_not_exists(feedback)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':sent': 'sent', ':delivered': { type: 'delivered', at } },
      });
      return wasWritten(client.send(update));
    },
    ofPerson: async (shop, customerId) => {
      const items = await queryAll(client, {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :touch)',
        ExpressionAttributeValues: { ':pk': personKey(shop, customerId), ':touch': 'T#' },
      });
      return items.map(readTouch).sort((a, b) => b.plannedAt - a.plannedAt);
    },
    endedOn: async (shop, day, atMost) => {
      const ends: TouchEnd[] = [];
      for await (const page of endsOn(shop, day, atMost)) ends.push(...page);
      return ends;
    },
    endsOn: (shop, day) => endsOn(shop, day),
  };
}
