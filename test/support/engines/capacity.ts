import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Capacity units by table. */
export type Units = Readonly<Record<string, number>>;

/** What calls cost since the last `take`, by table; refused conditional writes report no capacity, so they are counted. */
export interface CapacityMeter {
  take(): { readonly writes: Units; readonly total: number; readonly refused: number };
  /** The same with the units of reads. */
  takeAll(): { readonly reads: Units; readonly writes: Units; readonly refused: number };
}

interface Used {
  readonly TableName?: string;
  readonly CapacityUnits?: number;
}

const WRITES = new Set([
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
  'PutCommand',
  'UpdateCommand',
  'DeleteCommand',
  'BatchWriteItemCommand',
]);
const READS = new Set(['GetItemCommand', 'GetCommand', 'BatchGetCommand', 'BatchGetItemCommand', 'QueryCommand']);

/** Asks every read and write of the client for its consumed capacity and adds it up. */
export function meterCapacity(client: DynamoDBDocumentClient): CapacityMeter {
  let reads: Record<string, number> = {};
  let writes: Record<string, number> = {};
  let refused = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const name = context.commandName ?? '';
      const isWrite = WRITES.has(name);
      if (!isWrite && !READS.has(name)) return next(args);
      try {
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity: used } = answer.output as { readonly ConsumedCapacity?: Used | readonly Used[] };
        const units = isWrite ? writes : reads;
        // a batch answers a list
        for (const { TableName: table = '?', CapacityUnits = Number.NaN } of [used ?? {}].flat())
          units[table] = (units[table] ?? 0) + CapacityUnits;
        return answer;
      } catch (error) {
        if (isWrite) refused += 1;
        throw error;
      }
    },
    { step: 'initialize', name: 'meterCapacity' },
  );
  const takeAll = () => {
    const taken = { reads, writes, refused };
    reads = {};
    writes = {};
    refused = 0;
    return taken;
  };
  return {
    takeAll,
    take: () => {
      const { writes, refused } = takeAll();
      return { writes, total: sumOf(writes), refused };
    },
  };
}

export const sumOf = (units: Units): number => Object.values(units).reduce((sum, each) => sum + each, 0);
