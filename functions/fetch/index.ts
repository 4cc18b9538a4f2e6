import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Client, s3Objects } from '#adapters/objects/s3.ts';
import { platformApis } from '#adapters/platform-api/platform-api.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { findPlatform } from '#platforms/registry.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const secrets = secretsManagerSecrets(secretsClient(STEADY), { platformTokens: env.PLATFORM_TOKENS_ARN });

export const handler = wrap(
  createHandler({
    shops: loadCrm(new URL('./crm.json', import.meta.url)).shops,
    findPlatform,
    apiOf: platformApis(secrets.platformToken),
    queue: sqsQueue<WebhookMessage>(sqsClient(STEADY), env.INGEST_QUEUE_URL),
    intake: s3Objects(s3Client(env, STEADY), env.INTAKE_BUCKET),
    clock,
    telemetry,
  }),
);
