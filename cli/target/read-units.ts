import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const READS = new Set(['GetItemCommand', 'GetCommand', 'BatchGetCommand', 'BatchGetItemCommand', 'QueryCommand']);

interface Used {
  readonly CapacityUnits?: number | undefined;
}

interface Reported {
  readonly ConsumedCapacity?: Used | readonly Used[] | undefined;
}

/** As much was read as was allowed. */
class ReadBudgetError extends Error {
  override name = 'ReadBudgetError';
}

/**
 * Asks each read of the client for what it took; answers the read units of all since then. Once `most` are used every
 * further read is refused: those under way may take some more.
 */
export function countReadUnits(client: DynamoDBDocumentClient, most = Number.POSITIVE_INFINITY): () => number {
  let units = 0;
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!READS.has(commandName)) return next(args);
        if (units >= most) throw new ReadBudgetError(`${units} read units are used: no more were allowed`);
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
