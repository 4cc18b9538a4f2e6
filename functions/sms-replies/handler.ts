import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchHandler } from '#adapters/lambda/batch.ts';
import { applyReply, type ReplyDeps } from '#flow/sms-reply/apply-reply.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Heeds the text messages of a batch: STOP, START, HELP. */
export const createHandler = (
  deps: ReplyDeps & { readonly telemetry: Telemetry },
): ((event: SQSEvent) => Promise<SQSBatchResponse>) =>
  batchHandler(
    'sms-replies',
    async (body) => {
      await applyReply(body, deps);
      return 'done';
    },
    deps.telemetry,
  );
