import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { pause } from '#adapters/random/pause.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const client = dynamoClient(STEADY);
const secrets = secretsManagerSecrets(secretsClient(STEADY), { personKey: env.PERSON_KEY_ARN });

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    consents: dynamoConsents(client, env.CONSENTS_TABLE, secrets.personKey),
    touches: dynamoTouches(client, env.TOUCHES_TABLE, env.DUE_SHARDS),
    clock,
    pause,
    telemetry,
  }),
);
