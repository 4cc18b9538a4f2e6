import type { ClientLimits } from '../aws/limits.ts';
import { dynamoClient } from '../dynamo/client.ts';
import { glanceClient } from '../dynamo/glance-client.ts';
import { reachedStores } from '../dynamo/person-stores.ts';
import { dynamoProducts } from '../dynamo/products.ts';
import { secretsClient, secretsManagerSecrets } from '../secrets/secrets-manager.ts';
import type { PEOPLE, readEnv } from './env.ts';

type PeopleEnv = ReturnType<typeof readEnv<typeof PEOPLE>> & {
  readonly LINK_KEY_ARN?: string;
  readonly GATEWAY_SECRETS_ARN?: string;
  readonly PRODUCTS_TABLE?: string | undefined;
};

/** The stores of people by reads that may be a moment old, at half the price. */
export function glanceOf(...[client, tables, personKey]: Parameters<typeof reachedStores>) {
  const stores = reachedStores(glanceClient(client), tables, personKey);
  // Whose an address is, the person's own list of links says as well: half a unit less.
  return { ...stores, people: { ...stores, listed: stores.identities } };
}

export function openPeople(env: PeopleEnv, limits: ClientLimits) {
  const client = dynamoClient(limits);
  const secrets = secretsManagerSecrets(secretsClient(limits), {
    personKey: env.PERSON_KEY_ARN,
    linkKeys: env.LINK_KEY_ARN,
    gateways: env.GATEWAY_SECRETS_ARN,
  });
  const tables = {
    customers: env.CUSTOMERS_TABLE,
    orders: env.ORDERS_TABLE,
    identities: env.IDENTITIES_TABLE,
    consents: env.CONSENTS_TABLE,
    touches: env.TOUCHES_TABLE,
    buckets: env.CUSTOMER_BUCKETS,
    dueShards: env.DUE_SHARDS,
  };
  const products = env.PRODUCTS_TABLE === undefined ? undefined : dynamoProducts(client, env.PRODUCTS_TABLE);
  return {
    ...{ client, secrets, tables },
    people: { ...reachedStores(client, tables, secrets.personKey), products },
    glance: glanceOf(client, tables, secrets.personKey),
  };
}
