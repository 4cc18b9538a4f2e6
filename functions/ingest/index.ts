import { setTimeout as sleep } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoCarts } from '#adapters/dynamo/carts.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoConsents } from '#adapters/dynamo/consents.ts';
import { dynamoCustomers } from '#adapters/dynamo/customers.ts';
import { dynamoFacts } from '#adapters/dynamo/facts.ts';
import { dynamoIdentities } from '#adapters/dynamo/identities.ts';
import { dynamoOrders } from '#adapters/dynamo/orders.ts';
import { dynamoProducts } from '#adapters/dynamo/products.ts';
import { dynamoTouches } from '#adapters/dynamo/touches.ts';
import { telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { s3Objects } from '#adapters/objects/s3.ts';
import { sqsQueue } from '#adapters/queue/sqs.ts';
import { randomId } from '#adapters/random/random-id.ts';
import { secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import type { PrivacyMessage } from '#model/event/privacy-message.ts';
import { findPlatform } from '#platforms/registry.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

/** Full jitter: a random wait below 20 ms, 40 ms, 80 ms ... 1.3 s, so that writers of one order part ways. */
const pause = (attempt: number): Promise<void> => sleep(Math.random() * 20 * 2 ** Math.min(attempt - 1, 6));

const clock = { now: () => Date.now() };
const crm = loadCrm(new URL('./crm.json', import.meta.url));
const client = dynamoClient();
const secrets = secretsManagerSecrets(new SecretsManagerClient({}), { personKey: env.PERSON_KEY_ARN });

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    findPlatform,
    orders: dynamoOrders(client, env.ORDERS_TABLE),
    carts: dynamoCarts(client, env.ORDERS_TABLE, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    products: dynamoProducts(client, env.PRODUCTS_TABLE),
    customers: dynamoCustomers(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    identities: dynamoIdentities(client, env.IDENTITIES_TABLE, secrets.personKey),
    consents: dynamoConsents(client, env.CONSENTS_TABLE, secrets.personKey),
    facts: dynamoFacts(client, env.CUSTOMERS_TABLE, env.CUSTOMER_BUCKETS),
    touches: dynamoTouches(client, env.TOUCHES_TABLE, env.DUE_SHARDS),
    intake: s3Objects(new S3Client({ forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined }), env.INTAKE_BUCKET),
    privacy: sqsQueue<PrivacyMessage>(new SQSClient({}), env.PRIVACY_QUEUE_URL),
    randomId,
    clock,
    pause,
    telemetry,
  }),
);
