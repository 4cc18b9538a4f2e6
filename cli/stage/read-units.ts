import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const READS = new Set(['GetItemCommand', 'GetCommand', 'BatchGetCommand', 'BatchGetItemCommand', 'QueryCommand']);

interface Used {
  readonly CapacityUnits?: number | undefined;
}

interface Reported {
  readonly ConsumedCapacity?: Used | readonly Used[] | undefined;
}

/** Asks each read of the client for what it took; answers the read units of all since then. */
export function countReadUnits(client: DynamoDBDocumentClient): () => number {
  let units = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!READS.has(commandName)) return next(args);
        const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity: used } = answer.output as Reported;
        // a batch answers a list
        for (const each of [used].flat()) units += each?.CapacityUnits ?? 0;
        return answer;
      },
    { step: 'initialize', name: 'countReadUnits' },
  );
  return () => units;
}
