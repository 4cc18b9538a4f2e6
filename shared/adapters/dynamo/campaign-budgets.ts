import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type BudgetRow, type LeaseAsk, leasable, NO_BUDGET_ROW } from '#model/campaign/budget.ts';
import type { CampaignId } from '#model/campaign/campaign.ts';
import type { Thousandths } from '#model/campaign/message-cost.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { readBudget, settledItem } from './budget-item.ts';
import { SCHEMA, wasWritten } from './client.ts';
import { plainItem } from './put-merged.ts';

/**
 * In the Counters table, whose items are counted up by the senders already; its rows have no `ttl`, so they stay, and lie
 * apart from the ledger that a wave fills.
 */
export function dynamoCampaignBudgets(client: DynamoDBDocumentClient, TableName: string): CampaignBudgets {
  const keyOf = (shop: ShopId, campaign: CampaignId) => ({ pk: `BUDGET#${shop}#${campaign}` });
  const add = (Key: { pk: string }, { day, cap }: LeaseAsk, amount: Thousandths) =>
    client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'ADD held :amount, #day :amount SET v = :v',
        ConditionExpression:
          '(attribute_not_exists(held) OR held <= :room) AND (attribute_not_exists(through) OR through < :day)',
        ExpressionAttributeNames: { '#day': `d#${day}` },
        ExpressionAttributeValues: { ':amount': amount, ':room': cap - amount, ':day': day, ':v': SCHEMA },
        ReturnValues: 'UPDATED_NEW',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
  return {
    lease: async (shop, campaign, ask) => {
      let row: BudgetRow = NO_BUDGET_ROW;
      let left = 0;
      const amount = await untilStored('the budget of a campaign', {
        pause,
        // The refused write itself answers what is there; the first try knows of nothing and reads nothing.
        load: () => row,
        decide: (read) => leasable(read, ask),
        save: async (wanted) => {
          try {
            const { Attributes } = await add(keyOf(shop, campaign), ask, wanted);
            left = ask.cap - Number(Attributes?.held);
            return 'stored';
          } catch (error) {
            if (!(error instanceof ConditionalCheckFailedException)) throw error;
            row = error.Item ? readBudget(plainItem(error.Item)) : NO_BUDGET_ROW;
            return 'conflict';
          }
        },
      });
      return amount === undefined ? undefined : { amount, left };
    },
    get: async (shop, campaign) => {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: keyOf(shop, campaign), ConsistentRead: true }),
      );
      return Item && readBudget(Item);
    },
    settle: async (shop, campaign, next, read) => {
      const { set, remove, gain } = settledItem(next, read);
      const unchanged = [
        read.settled ? 'through = :before' : 'attribute_not_exists(through)',
        ...remove.map((_, n) => `#r${n} = :r${n}`),
      ];
      const update = new UpdateCommand({
        TableName,
        Key: keyOf(shop, campaign),
        UpdateExpression: [
          `SET ${Object.keys(set)
            .map((name) => `${name} = :${name}`)
            .join(', ')}`,
          'ADD held :gain',
          ...(remove.length > 0 ? [`REMOVE ${remove.map((_, n) => `#r${n}`).join(', ')}`] : []),
        ].join(' '),
        ConditionExpression: unchanged.join(' AND '),
        ...(remove.length > 0 && {
          ExpressionAttributeNames: Object.fromEntries(remove.map(([name], n) => [`#r${n}`, name])),
        }),
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
          ...Object.fromEntries(remove.map(([, amount], n) => [`:r${n}`, amount])),
          ':gain': gain,
          ...(read.settled && { ':before': read.settled.through }),
        },
      });
      return (await wasWritten(client.send(update))) ? 'stored' : 'conflict';
    },
  };
}
