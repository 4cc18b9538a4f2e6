import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type FetchDeps, fetchDelivery } from '#flow/fetch/fetch-delivery.ts';
import { ApiUnavailableError } from '#platforms/common/platform.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export interface FetchHandlerDeps extends FetchDeps {
  readonly telemetry: Telemetry;
}

/**
 * Fetches the documents of a batch side by side. A message whose platform gives none is brought again later; how often
 * that was is counted per platform, and an alarm looks at it.
 */
export function createHandler(deps: FetchHandlerDeps): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const { telemetry } = deps;
  const work = async ({ body, messageId, attributes }: SQSRecord): Promise<boolean> => {
    try {
      const { outcome, reason } = await fetchDelivery(
        body,
        messageId,
        Number(attributes.ApproximateReceiveCount),
        deps,
      );
      telemetry.info('fetched', { messageId, outcome, ...(reason && { reason }) });
      telemetry.count('FetchOutcome', { outcome });
      // a parked delivery never reaches ingest, whose alarm it concerns all the same
      if (outcome === 'parked') telemetry.count('IngestOutcome', { outcome });
      return true;
    } catch (error) {
      const trouble = error instanceof ApiUnavailableError ? error.trouble : 'nonsense';
      // The name only: messages of clients and parsers may quote what they were given.
      telemetry.warn('fetch put off', { messageId, trouble, error: error instanceof Error ? error.name : 'unknown' });
      telemetry.count('PlatformApiTrouble', { platform: platformOf(body) });
      return false;
    }
  };
  return async ({ Records }) => {
    const done = await Promise.all(Records.map(work));
    const failed = Records.filter((_, index) => !done[index]);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

  /** The platform of a message, one of ours: a dimension of a metric is nothing that comes from outside. */
  function platformOf(body: string): string {
    try {
      const message: unknown = JSON.parse(body);
      const id = typeof message === 'object' && message !== null && 'platform' in message ? message.platform : '';
      return deps.findPlatform(String(id))?.id ?? 'unknown';
    } catch {
      return 'unknown';
    }
  }
}
