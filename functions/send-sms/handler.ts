import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { batchHandler } from '#adapters/lambda/batch.ts';
import type { SendDeps } from '#flow/send/claim.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { readSendMessage } from '#model/touch/send-message.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/** Sends each queued touch of a batch as a text message, at most once. */
export const createHandler = (
  deps: SendDeps & { readonly telemetry: Telemetry },
): ((event: SQSEvent) => Promise<SQSBatchResponse>) =>
  batchHandler('send-sms', (body) => sendTouch(readSendMessage(body), deps), deps.telemetry);
