import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { sqsClient, sqsQueue } from '#adapters/queue/sqs.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { recently } from '#flow/click/follow-link.ts';
import type { ClickMessage } from '#model/touch/click-message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const { shops, campaigns = [] } = loadCrm(new URL('./crm.json', import.meta.url));
const secrets = secretsManagerSecrets(secretsClient(HASTY), { linkKeys: env.LINK_KEY_ARN });

export const handler = wrap(
  createHandler({
    shops,
    campaigns,
    linkKeys: secrets.linkKeys,
    shortLinks: dynamoShortLinks(dynamoClient(HASTY), env.COUNTERS_TABLE),
    clicks: sqsQueue<ClickMessage>(sqsClient(HASTY), env.FEEDBACK_QUEUE_URL),
    told: recently(),
    clock,
    telemetry,
  }),
);
