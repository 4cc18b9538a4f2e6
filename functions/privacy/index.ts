import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCarts } from '#adapters/dynamo/carts.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoErasure } from '#adapters/dynamo/erasure.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { dynamoOrders } from '#adapters/dynamo/orders.ts';
import { dynamoPreferences } from '#adapters/dynamo/preferences.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const client = dynamoClient();
const secrets = secretsManagerSecrets(new SecretsManagerClient({}), { personKey: env.PERSON_KEY_ARN });
const s3 = new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined });
const tables = {
  customers: env.CUSTOMERS_TABLE,
  orders: env.ORDERS_TABLE,
  consents: env.CONSENTS_TABLE,
  touches: env.TOUCHES_TABLE,
};

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    orders: dynamoOrders(client, env.ORDERS_TABLE),
    carts: dynamoCarts(client, env.ORDERS_TABLE, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    identities: dynamoIdentities(client, env.IDENTITIES_TABLE, secrets.personKey),
    consents: dynamoConsents(client, env.CONSENTS_TABLE, secrets.personKey),
    facts: dynamoFacts(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    preferences: dynamoPreferences(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    touches: dynamoTouches(client, env.TOUCHES_TABLE, env.DUE_SHARDS),
    erasure: dynamoErasure(client, tables, env.CUSTOMER_BUCKETS),
    intake: s3Objects(s3, env.INTAKE_BUCKET),
    erasures: s3Objects(s3, env.ERASURES_BUCKET),
    queue: sqsQueue<PrivacyMessage>(new SQSClient({}), env.PRIVACY_QUEUE_URL),
    buckets: env.CUSTOMER_BUCKETS,
    randomId,
    clock: { now: () => Date.now() },
    telemetry,
  }),
);
