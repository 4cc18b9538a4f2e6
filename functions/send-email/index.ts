import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { dynamoOrders } from '#adapters/dynamo/orders.ts';
import { dynamoPreferences } from '#adapters/dynamo/preferences.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { sesClient, sesEmailSender } from '#adapters/ses/email-sender.ts';
import { emailDelivery } from '#flow/send/delivery.ts';
import { createRenderer } from '#flow/send/renderer.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const clock = { now: () => Date.now() };
const crm = loadCrm(new URL('./crm.json', import.meta.url));
const client = dynamoClient();
const secrets = secretsManagerSecrets(new SecretsManagerClient({}), {
  personKey: env.PERSON_KEY_ARN,
  linkKeys: env.LINK_KEY_ARN,
});
const renderer = createRenderer({ crm, linkKeys: secrets.linkKeys, publicUrl: env.PUBLIC_URL });

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    touches: dynamoTouches(client, env.TOUCHES_TABLE, env.DUE_SHARDS),
    people: {
      customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
      identities: dynamoIdentities(client, env.IDENTITIES_TABLE, secrets.personKey),
      orders: dynamoOrders(client, env.ORDERS_TABLE),
      consents: dynamoConsents(client, env.CONSENTS_TABLE, secrets.personKey),
      preferences: dynamoPreferences(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    },
    deliver: emailDelivery(renderer, sesEmailSender(sesClient(), env.CONFIGURATION_SET), env.STAGE),
    counters: dynamoCounters(client, env.COUNTERS_TABLE),
    clock,
    telemetry,
  }),
);
