import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { PutBack } from '#ports/pace.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** By ChangeMessageVisibility; a message that is not put back comes again after the queue's visibility timeout. */
export const sqsPutBack =
  (client: SQSClient, queueUrl: string, telemetry: Pick<Telemetry, 'warn'>): PutBack =>
  async (ReceiptHandle, VisibilityTimeout) => {
    const command = new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout });
    await client.send(command).catch((error: unknown) => {
      telemetry.warn('message not put back', { error: error instanceof Error ? error.name : 'unknown' });
    });
  };
