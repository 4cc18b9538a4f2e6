import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { platformApis } from '#adapters/platform-api/platform-api.ts';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { WebhookMessage } from '#model/event/message.ts';
import { findPlatform } from '#platforms/registry.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const secrets = secretsManagerSecrets(new SecretsManagerClient({}), { platformTokens: env.PLATFORM_TOKENS_ARN });

export const handler = wrap(
  createHandler({
    shops: loadCrm(new URL('./crm.json', import.meta.url)).shops,
    findPlatform,
    apiOf: platformApis(secrets.platformToken),
    queue: sqsQueue<WebhookMessage>(new SQSClient({}), env.INGEST_QUEUE_URL),
    intake: s3Objects(new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined }), env.INTAKE_BUCKET),
    clock: { now: () => Date.now() },
    telemetry,
  }),
);
