import { STEADY } from '#adapters/aws/limits.ts';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { dynamoClient } from '#adapters/dynamo/client.ts';
import { dynamoCounters } from '#adapters/dynamo/counters.ts';
import { standingStores } from '#adapters/dynamo/person-stores.ts';
import { dynamoReplies } from '#adapters/dynamo/sms-replies.ts';
import { clock, telemetry, wrap } from '#adapters/lambda/wrap.ts';
import { pause } from '#adapters/random/pause.ts';
import { secretsClient, secretsManagerSecrets } from '#adapters/secrets/secrets-manager.ts';
import { snsClient, snsSmsSender } from '#adapters/sns/sms-sender.ts';
import type { Sender } from '#ports/sender.ts';
import { env } from './env.ts';
import { createHandler } from './handler.ts';

const crm = loadCrm(new URL('./crm.json', import.meta.url));
const client = dynamoClient(STEADY);
const secrets = secretsManagerSecrets(secretsClient(STEADY), { personKey: env.PERSON_KEY_ARN });

const tables = {
  customers: env.CUSTOMERS_TABLE,
  orders: env.ORDERS_TABLE,
  identities: env.IDENTITIES_TABLE,
  consents: env.CONSENTS_TABLE,
  buckets: env.CUSTOMER_BUCKETS,
};

/** Sending is off: what people ask is done, and confirmed to nobody. */
const NO_SENDER: Sender<unknown> = { send: async () => ({ outcome: 'try-later', code: 'SendingIsOff', wait: 'hour' }) };

export const handler = wrap(
  createHandler({
    shops: crm.shops,
    programs: crm.programs,
    ...standingStores(client, tables, secrets.personKey),
    replies: dynamoReplies(client, env.CONSENTS_TABLE),
    limits: { counters: dynamoCounters(client, env.COUNTERS_TABLE), personKey: () => secrets.personKey() },
    sender: env.SENDING === 'on' ? snsSmsSender(snsClient()) : NO_SENDER,
    clock,
    pause,
    telemetry,
  }),
);
