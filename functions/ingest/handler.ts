import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type DeliveryDeps, ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export interface IngestHandlerDeps extends DeliveryDeps {
  readonly telemetry: Telemetry;
}

/**
 * Applies the messages of a batch side by side. Only a message that another try may help (throttling, a lost race) is
 * reported as failed; whatever can never be applied is parked and done.
 */
export function createHandler(deps: IngestHandlerDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const ingest = async (record: SQSRecord): Promise<boolean> => {
    const { messageId } = record;
    try {
      const { outcome, reason } = await ingestDelivery(record.body, messageId, deps);
      deps.telemetry.info('ingested', { messageId, outcome, ...(reason && { reason }) });
      deps.telemetry.count('IngestOutcome', { outcome });
      if (reason === 'needs_confirmation')
        deps.telemetry.count('PrivacyRequest', { kind: 'erase-shop', outcome: 'waits' });
      return true;
    } catch (error) {
      // The name only: a message of an engine or a parser may quote what it was given.
      deps.telemetry.error('ingest failed', { messageId, error: error instanceof Error ? error.name : 'unknown' });
      return false;
    }
  };

  return async ({ Records }) => {
    const done = await Promise.all(Records.map(ingest));
    const failed = Records.filter((_, index) => !done[index]);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}
