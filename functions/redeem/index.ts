import { HASTY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoTrail } from '#adapters/dynamo/campaigns.ts';
import { dynamoClaims } from '#adapters/dynamo/claims.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoCodePools } from '#adapters/dynamo/code-pools.ts';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoEnrolments } from '#adapters/dynamo/enrolments.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { dynamoRedemptions } from '#adapters/dynamo/redemptions.ts';
import { dynamoShortLinks } from '#adapters/dynamo/short-links.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { pause } from '#adapters/random/pause.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { permitsFrom } from '#flow/campaign/permits.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const client = dynamoClient(HASTY);
const { shops, programs, campaigns = [], memberships } = loadCrm(new URL('./crm.json', import.meta.url));

export const handler = wrap(
  createHandler({
    ...{ shops, programs, campaigns, memberships, pause, clock, telemetry },
    customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    facts: dynamoFacts(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    touches: dynamoTouches(client, env.TOUCHES_TABLE, env.DUE_SHARDS),
    enrolments: dynamoEnrolments(client, env.TOUCHES_TABLE),
    secrets: secretsManagerSecrets(secretsClient(HASTY), { webhookSecrets: env.WEBHOOK_SECRETS_ARN }),
    counters: dynamoCounters(client, env.COUNTERS_TABLE),
    codes: dynamoShortLinks(client, env.COUNTERS_TABLE),
    claims: dynamoClaims(client, env.MEMBERS_TABLE),
    pools: dynamoCodePools(client, env.MEMBERS_TABLE),
    redemptions: dynamoRedemptions(client, env.TOUCHES_TABLE),
    permitsOf: permitsFrom(dynamoTrail(client, env.TRAIL_TABLE), campaigns, clock),
  }),
);
