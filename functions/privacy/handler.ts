import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchHandler } from '#adapters/lambda/batch.ts';
import { answerRequest, type RequestDeps } from '#flow/privacy/requests.ts';
import { readPrivacyMessage } from '#model/event/privacy-message.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Answers requests about a person's data: erases, or writes the bundle that the team hands over. */
export const createHandler = (
  deps: RequestDeps & { readonly telemetry: Telemetry },
): ((event: SQSEvent) => Promise<SQSBatchResponse>) =>
  batchHandler(
    'privacy',
    async (body) => {
      const message = readPrivacyMessage(body);
      const outcome = await answerRequest(message, deps);
      deps.telemetry.info('privacy request answered', { kind: message.kind, outcome });
      deps.telemetry.count('PrivacyRequest', { kind: message.kind, outcome });
      return 'done';
    },
    deps.telemetry,
  );
