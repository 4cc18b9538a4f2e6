import { loadCrm } from '#adapters/crm/load-crm.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

// The least patient platform waits 5 s for an answer in all, so a call gets 2 s and one more try.
const impatient = { maxAttempts: 2, requestHandler: { connectionTimeout: 1000, requestTimeout: 2000 } };
const sqs = sqsClient(impatient);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    secrets: secretsManagerSecrets(secretsClient(impatient), {
      webhookSecrets: env.WEBHOOK_SECRETS_ARN,
    }),
    queue: sqsQueue<WebhookMessage>(sqs, env.INGEST_QUEUE_URL),
    fetchQueue: sqsQueue<WebhookMessage>(sqs, env.FETCH_QUEUE_URL),
    bodies: s3Objects(s3Client(env, impatient), env.INTAKE_BUCKET),
    clock,
    telemetry,
  }),
);
