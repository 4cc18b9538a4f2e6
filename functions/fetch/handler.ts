import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { recordHandler } from '#adapters/lambda/batch.ts';
import { type FetchDeps, fetchDelivery } from '#flow/fetch/fetch-delivery.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Fetches the documents of a batch. A message whose platform gives none is brought again later. */
export const createHandler = (
  deps: FetchDeps & { readonly telemetry: Telemetry },
): ((event: SQSEvent) => Promise<SQSBatchResponse>) =>
  recordHandler(
    'fetch',
    async ({ body, messageId, attributes }) => {
      const tries = Number(attributes.ApproximateReceiveCount);
      const { outcome, reason, correlationId } = await fetchDelivery(body, messageId, tries, deps);
      if (outcome === 'put-off') return 'retry';
      deps.telemetry.info('fetched', { messageId, correlationId, outcome, ...(reason && { reason }) });
      deps.telemetry.count('FetchOutcome', { outcome });
      // a parked delivery never reaches ingest, whose alarm it concerns all the same
      if (outcome === 'parked') deps.telemetry.count('IngestOutcome', { outcome });
      return 'done';
    },
    deps.telemetry,
  );
