import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const clock = { now: () => Date.now() };
const client = dynamoClient();
const secrets = secretsManagerSecrets(new SecretsManagerClient({}), {
  personKey: env.PERSON_KEY_ARN,
  linkKeys: env.LINK_KEY_ARN,
});

export const handler = wrap(
  createHandler({
    crm: loadCrm(new URL('./crm.json', import.meta.url)),
    customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    consents: dynamoConsents(client, env.CONSENTS_TABLE, () => secrets.personKey()),
    linkKeys: () => secrets.linkKeys(),
    clock,
    telemetry,
  }),
);
