import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { TouchFeedback } from '#model/channel/touch-feedback.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

export const handler = wrap(
  createHandler({
    shops: loadCrm(new URL('./crm.json', import.meta.url)).shops,
    secrets: secretsManagerSecrets(secretsClient(HASTY), { gateways: env.GATEWAY_SECRETS_ARN }),
    touches: dynamoTouches(dynamoClient(HASTY), env.TOUCHES_TABLE, env.DUE_SHARDS),
    queue: sqsQueue<TouchFeedback>(sqsClient(HASTY), env.FEEDBACK_QUEUE_URL),
    clock,
    telemetry,
  }),
);
