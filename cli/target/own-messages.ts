import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

const Sent = z.object({ Successful: z.array(z.object({ MessageId: z.string() })) });

/** Remembers which messages go to queues by this client: nobody else's are a command's own work. */
export function ownMessages(client: SQSClient): { take(): ReadonlySet<string> } {
  let ids = new Set<string>();
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      for (const { MessageId } of Sent.safeParse(answer.output).data?.Successful ?? []) ids.add(MessageId);
      return answer;
    },
    { step: 'initialize', name: 'ownMessages', override: true },
  );
  return {
    /** Those since the last call. */
    take: () => {
      const taken = ids;
      ids = new Set();
      return taken;
    },
  };
}
