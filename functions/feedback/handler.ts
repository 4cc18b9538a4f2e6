import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchHandler } from '#adapters/lambda/batch.ts';
import { applyFeedback, type FeedbackDeps } from '#flow/feedback/apply-feedback.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Applies the provider events of a batch: suppressions and consents first, then the touches that they settle. */
export const createHandler = (
  deps: FeedbackDeps & { readonly telemetry: Telemetry },
): ((event: SQSEvent) => Promise<SQSBatchResponse>) =>
  batchHandler(
    'feedback',
    async (event) => {
      await applyFeedback(event, deps);
      return 'done';
    },
    deps.telemetry,
  );
