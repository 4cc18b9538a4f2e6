import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { recordHandler } from '#adapters/lambda/batch.ts';
import { type DeliveryDeps, ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Brought again is only what another try may help (throttling, a lost race); what never applies is parked and done. */
export const createHandler = (
  deps: DeliveryDeps & { readonly telemetry: Telemetry },
): ((event: SQSEvent) => Promise<SQSBatchResponse>) =>
  recordHandler(
    'ingest',
    async ({ body, messageId }) => {
      const { outcome, reason, correlationId, heardFrom } = await ingestDelivery(body, messageId, deps);
      deps.telemetry.info('ingested', { messageId, correlationId, outcome, ...(reason && { reason }) });
      deps.telemetry.count('IngestOutcome', { outcome });
      if (heardFrom !== undefined) deps.telemetry.count('WebhookAccepted', { shop: heardFrom });
      if (reason === 'needs_confirmation')
        deps.telemetry.count('PrivacyRequest', { kind: 'erase-shop', outcome: 'waits' });
      return 'done';
    },
    deps.telemetry,
  );
