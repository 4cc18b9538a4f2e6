import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Telemetry } from '#ports/telemetry.ts';

/** Lambda counts no error while a function reports its failed messages: what counts them is written here. */
type BatchTelemetry = Pick<Telemetry, 'error' | 'count'>;

type Handler = (event: SQSEvent) => Promise<SQSBatchResponse>;

/** As {@link recordHandler}, of bodies that are JSON. */
export const batchHandler = (
  name: string,
  work: (body: unknown) => Promise<'done' | 'retry'>,
  telemetry: BatchTelemetry,
): Handler => recordHandler(name, ({ body }) => work(JSON.parse(body)), telemetry);

/** Side by side; a record is brought again when `work` says `retry` or throws, whatever becomes of the others. */
export function recordHandler(
  name: string,
  work: (record: SQSRecord) => Promise<'done' | 'retry'>,
  telemetry: BatchTelemetry,
): Handler {
  const isDone = async (record: SQSRecord): Promise<boolean> => {
    try {
      return (await work(record)) === 'done';
    } catch (error) {
      // The name only: messages of parsers and providers may quote what they were given.
      telemetry.count('MessageFailed', { function: name });
      telemetry.error(`${name} failed`, { messageId: record.messageId, error: nameOf(error) });
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
export const nameOf = (error: unknown): string =>
  error instanceof Error && /^[A-Za-z][\w.]{0,60}$/.test(error.name) ? error.name : 'unknown';
