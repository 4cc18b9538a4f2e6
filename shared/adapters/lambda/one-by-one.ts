import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Pace, PutBack } from '#ports/pace.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { nameOf } from './batch.ts';

/** What became of a message: `throttled` = not sent, the provider asks for a pause. */
export type PacedOutcome = 'done' | 'retry' | 'throttled';

export interface OneByOneDeps {
  readonly pace: Pace;
  readonly putBack: PutBack;
  readonly telemetry: Pick<Telemetry, 'error' | 'count'>;
  /** From 0 to 1. */
  readonly chance: () => number;
}

/** A call takes 18 s at most (`ONE_CALL`); guard, rendering and record come on top. */
const NEEDED_MS = 25_000;
/** A message that was brought so often is let go when it is throttled once more: dispatch queues its touch again. */
export const MAX_THROTTLED_RECEIVES = 6;

export type OneByOneHandler = (
  event: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse>;

/**
 * Works a batch one by one at a pace. A throttled message, and one that no time is left for, comes back in 30-60 s:
 * spread, so that those of one batch do not meet again. Neither is ever a dead letter.
 */
export function oneByOneHandler(
  name: string,
  work: (body: unknown) => Promise<PacedOutcome>,
  deps: OneByOneDeps,
): OneByOneHandler {
  const attempt = async ({ body, messageId }: SQSRecord): Promise<PacedOutcome> => {
    try {
      await deps.pace.ready();
      return await work(JSON.parse(body));
    } catch (error) {
      deps.telemetry.count('MessageFailed', { function: name });
      deps.telemetry.error(`${name} failed`, { messageId, error: nameOf(error) });
      return 'retry';
    }
  };
  /** Whether the message stays on the queue. */
  const stays = async (record: SQSRecord, outcome: PacedOutcome): Promise<boolean> => {
    if (outcome !== 'throttled') return outcome === 'retry';
    if (Number(record.attributes.ApproximateReceiveCount) >= MAX_THROTTLED_RECEIVES) return false;
    await deps.putBack(record.receiptHandle, 30 + Math.floor(30 * deps.chance()));
    return true;
  };
  return async ({ Records }, context) => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const record of Records) {
      const outcome = context.getRemainingTimeInMillis() < NEEDED_MS ? 'throttled' : await attempt(record);
      if (await stays(record, outcome)) batchItemFailures.push({ itemIdentifier: record.messageId });
    }
    return { batchItemFailures };
  };
}
