import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const sqs = sqsClient(HASTY);

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    secrets: secretsManagerSecrets(secretsClient(HASTY), {
      webhookSecrets: env.WEBHOOK_SECRETS_ARN,
    }),
    queue: sqsQueue<WebhookMessage>(sqs, env.INGEST_QUEUE_URL),
    fetchQueue: sqsQueue<WebhookMessage>(sqs, env.FETCH_QUEUE_URL),
    bodies: s3Objects(s3Client(env, HASTY), env.INTAKE_BUCKET),
    clock,
    telemetry,
  }),
);
