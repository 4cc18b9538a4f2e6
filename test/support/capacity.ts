import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What calls cost since the last `take`, by table; refused conditional writes report no capacity, so they are counted. */
export interface CapacityMeter {
  take(): { readonly writes: Readonly<Record<string, number>>; readonly total: number; readonly refused: number };
}

const WRITES = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'PutCommand',
  'UpdateCommand',
  'DeleteCommand',
]);

/** Asks every write of the client for its consumed capacity and adds it up. */
export function meterWrites(client: DynamoDBDocumentClient): CapacityMeter {
  let writes: Record<string, number> = {};
  let refused = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (!WRITES.has(context.commandName ?? '')) return next(args);
      try {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity: used } = answer.output as {
          readonly ConsumedCapacity?: { readonly TableName?: string; readonly CapacityUnits?: number };
        };
        const table = used?.TableName ?? '?';
        writes[table] = (writes[table] ?? 0) + (used?.CapacityUnits ?? Number.NaN);
        return answer;
      } catch (error) {
        refused += 1;
        throw error;
      }
    },
    { step: 'initialize', name: 'meterWrites' },
  );
  return {
    take: () => {
      const taken = { writes, total: Object.values(writes).reduce((sum, units) => sum + units, 0), refused };
      writes = {};
      refused = 0;
      return taken;
    },
  };
}
