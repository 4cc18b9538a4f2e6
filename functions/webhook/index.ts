import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

// Shopify waits 5 s for an answer in all, so a call gets 2 s and one more try.
const impatient = { maxAttempts: 2, requestHandler: { connectionTimeout: 1000, requestTimeout: 2000 } };
const sqs = new SQSClient(impatient);
const clock = { now: () => Date.now() };

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    secrets: secretsManagerSecrets(new SecretsManagerClient(impatient), {
      webhookSecrets: env.WEBHOOK_SECRETS_ARN,
    }),
    queue: sqsQueue<WebhookMessage>(sqs, env.INGEST_QUEUE_URL),
    fetchQueue: sqsQueue<WebhookMessage>(sqs, env.FETCH_QUEUE_URL),
    bodies: s3Objects(
      new S3Client({ ...impatient, forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined }),
      env.INTAKE_BUCKET,
    ),
    clock,
    telemetry,
  }),
);
