import { type DynamoDBDocumentClient, PutCommand, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { asKnownOn, type EarlierCells, type KpiChange, type StoredRow } from '#model/kpi/restate.ts';
import { type RowGrain, withMessages } from '#model/kpi/rows.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { Day } from '#model/values/time/day.ts';
import type { KpiRowStore } from '#ports/snapshots.ts';
import { untilStored } from '#ports/until-stored.ts';
import { pause } from '../random/pause.ts';
import { wasWritten, wereWritten } from './client.ts';
import {
  earlierOfItem,
  earlierRowKey,
  itemOfEarlier,
  itemOfRow,
  placeText,
  ROWS_IN_FORCE,
  rowKey,
  rowOfItem,
} from './kpi-items.ts';

/** Rows written side by side: an import writes one for each day of its history. */
const AT_ONCE = 16;

/** The part of the Snapshots table with KPI rows: `KPID#<day>`, `KPIS#<day>` of messages, `KPIM#<month>`, `KPIC#<month>`; `WAS...#<n>` what they said before. */
export function dynamoKpiRows(client: DynamoDBDocumentClient, table: string): KpiRowStore {
  const query = async (shop: ShopId, from: string, to: string) => {
    const found: Record<string, unknown>[] = [];
    // Eventually consistent, at half the read units: a write over what is not the newest is refused, and tried again.
    const pages = paginateQuery(
      { client },
      {
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': shop, ':from': from, ':to': to },
      },
    );
    for await (const page of pages) found.push(...(page.Items ?? []));
    return found;
  };

  const rows = async (shop: ShopId, grain: RowGrain, knownOn: Day | undefined, [first, last] = ['', '~']) => {
    const stored = (await query(shop, rowKey(grain, first), rowKey(grain, last))).map(rowOfItem);
    if (knownOn === undefined) return stored;
    const earlier = await query(shop, earlierRowKey(grain, first, ''), earlierRowKey(grain, last, '~'));
    return asKnownOn(knownOn, stored, earlier.map(earlierOfItem));
  };

  /** With what it said before in one transaction: of two runs at once the one that is late overwrites nothing. */
  const put = async (shop: ShopId, { row, earlier }: KpiChange): Promise<boolean> => {
    const Item = itemOfRow(shop, row);
    if (!earlier) {
      const ConditionExpression = 'attribute_not_exists(pk)';
      return wasWritten(client.send(new PutCommand({ TableName: table, Item, ConditionExpression })));
    }
    const restated = {
      ConditionExpression: 'restated = :read',
      ExpressionAttributeValues: { ':read': row.restated - 1 },
    };
    const both = [
      { Put: { TableName: table, Item, ...restated } },
      { Put: { TableName: table, Item: itemOfEarlier(shop, earlier) } },
    ];
    return wereWritten(client.send(new TransactWriteCommand({ TransactItems: both })));
  };

  return {
    restateKpis: async (shop, decide) => {
      await untilStored('rows of KPIs', {
        pause,
        load: async (): Promise<readonly StoredRow[]> => {
          const [rows, messages] = await Promise.all([
            query(shop, ROWS_IN_FORCE[0], ROWS_IN_FORCE[1]),
            query(
              shop,
              rowKey('messages', decide.messages?.[0] ?? ''),
              rowKey('messages', decide.messages?.[1] ?? '~'),
            ),
          ]);
          return [...rows, ...messages].map(rowOfItem);
        },
        decide: (stored) => {
          const changes = decide(stored);
          return changes.length > 0 ? changes : undefined;
        },
        save: async (changes) => {
          const queue = changes.values();
          let lost = false;
          const worker = async (): Promise<void> => {
            for (const change of queue) if (!(await put(shop, change))) lost = true;
          };
          await Promise.all(Array.from({ length: AT_ONCE }, worker));
          return lost ? 'conflict' : 'stored';
        },
      });
    },
    kpiRows: async (shop, from, to, { knownOn } = {}) => {
      const [days, messages] = await Promise.all([
        rows(shop, 'day', knownOn, [from, to]),
        rows(shop, 'messages', knownOn, [from, to]),
      ]);
      return withMessages(days, messages);
    },
    months: (shop, { knownOn } = {}) => rows(shop, 'month', knownOn),
    cohorts: (shop, { knownOn } = {}) => rows(shop, 'cohort', knownOn),
    earlierCells: async (shop, grain, at): Promise<readonly EarlierCells[]> => {
      const grains: readonly RowGrain[] = grain === 'day' ? ['day', 'messages'] : [grain];
      const found = await Promise.all(
        grains.map(async (each) => {
          const [first, last] = at === undefined ? ['', '~'] : [placeText(each, at), placeText(each, at)];
          return (await query(shop, earlierRowKey(each, first, ''), earlierRowKey(each, last, '~'))).map(earlierOfItem);
        }),
      );
      return found.flat();
    },
  };
}
