import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Queue } from '#ports/queue.ts';
import type { ClientLimits } from '../aws/limits.ts';

/** SendMessageBatch takes 10 entries. The bound on their bytes is SQS's own of before August 2025, which all regions and emulators hold. */
const BATCH_ENTRIES = 10;
const BATCH_BYTES = 262_144;

/** Not every message is on the queue. Carries SQS's error codes and no content. */
export class QueueRefusedError extends Error {
  override name = 'QueueRefusedError';
}

interface OfShop {
  readonly shop: string;
}

/** Region, credentials and endpoint come from the environment. */
export const sqsClient = (limits: ClientLimits): SQSClient => new SQSClient({ ...limits });

/**
 * A queue of JSON messages on SQS, fair between the groups that `groupOf` names: who has many waiting does not delay who has
 * few. A group is told with each entry, in at most 128 letters, digits and punctuation. Throws {@link QueueRefusedError} when
 * an entry was refused, or the client's error.
 */
export function sqsQueue<T extends OfShop>(
  client: SQSClient,
  queueUrl: string,
  groupOf: (message: T) => string = ({ shop }) => shop,
): Queue<T> {
  return {
    send: async (messages, delaySeconds) => {
      const groups = messages.map(groupOf);
      for (const bodies of batches(messages.map(toText))) {
        const ofBatch = groups.splice(0, bodies.length);
        const answer = await client.send(
          new SendMessageBatchCommand({
            QueueUrl: queueUrl,
            Entries: bodies.map((MessageBody, index) => ({
              ...{ Id: String(index), MessageBody, MessageGroupId: ofBatch[index] },
              ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
            })),
          }),
        );
        const refused = answer.Failed ?? [];
        if (refused.length > 0 || answer.Successful?.length !== bodies.length) {
          const codes = [...new Set(refused.map((entry) => entry.Code ?? 'unknown'))].join(', ');
          throw new QueueRefusedError(`${refused.length} of ${bodies.length} messages refused: ${codes}`);
        }
      }
    },
  };
}

/** SQS refuses U+FFFE and U+FFFF, some emulators surrogate pairs: these are written as escapes of JSON. */
function toText(message: unknown): string {
  return JSON.stringify(message).replace(
    /[\ud800-\udfff\ufffe\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
}

/** Bodies in runs of at most 10 and at most 256 KB together, in order. */
export function batches(bodies: readonly string[]): string[][] {
  const runs: string[][] = [];
  let bytes = 0;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    const run = runs.at(-1);
    if (run && run.length < BATCH_ENTRIES && bytes + size <= BATCH_BYTES) {
      run.push(body);
      bytes += size;
    } else {
      runs.push([body]);
      bytes = size;
    }
  }
  return runs;
}
