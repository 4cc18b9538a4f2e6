import { PATIENT as CALLS } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { PATIENT, platformApis } from '#adapters/platform-api/platform-api.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const secrets = secretsManagerSecrets(secretsClient(CALLS), { platformTokens: env.PLATFORM_TOKENS_ARN });

export const handler = wrap(
  createHandler({
    shops: loadCrm(new URL('./crm.json', import.meta.url)).shops,
    apiOf: platformApis(secrets.platformToken, PATIENT),
    queue: sqsQueue<WebhookMessage>(sqsClient(CALLS), env.INGEST_QUEUE_URL),
    bodies: s3Objects(s3Client(env, CALLS), env.INTAKE_BUCKET),
    clock,
    telemetry,
  }),
);
