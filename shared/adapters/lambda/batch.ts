import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from '#ports/telemetry.ts';

/**
 * Works off the records of an SQS batch side by side. A record is brought again when `work` says `retry` or throws;
 * the others are done whatever becomes of it.
 */
export function batchHandler(
  name: string,
  work: (body: unknown) => Promise<'done' | 'retry'>,
  telemetry: Pick<Telemetry, 'error'>,
): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const isDone = async ({ body, messageId }: SQSRecord): Promise<boolean> => {
    try {
      return (await work(JSON.parse(body))) === 'done';
    } catch (error) {
      // The name only: messages of parsers and providers may quote what they were given.
      telemetry.error(`${name} failed`, { messageId, error: nameOf(error) });
      return false;
    }
  };
  return async ({ Records }) => {
    const done = await Promise.all(Records.map(isDone));
    const failed = Records.filter((_, index) => !done[index]);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** Some libraries put what they were given even into the name. */
const nameOf = (error: unknown): string =>
  error instanceof Error && /^[A-Za-z][\w.]{0,60}$/.test(error.name) ? error.name : 'unknown';
